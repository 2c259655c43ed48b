/*
 * control.h: the forced-include header. It turns a C source file into one under control,
 * unmodified:
 *
 *  - calls and address-takings of what the harness simulates are renamed (td_redirect.h,
 *    generated from the TD_REPLACE definitions);
 *  - code and globals go to sections of their own;
 *  - atomic read-modify-writes, which get no callback from the compiler, become points. Not
 *    covered: operators on _Atomic objects (`x++`), which no macro can see.
 */
#ifndef TD_CONTROL_CONTROL_H
#define TD_CONTROL_CONTROL_H

/* To the compiler a header of the system's: coverage is not of what its macros add, and what they
 * come to is not for the program's flags to warn of. */
#pragma clang system_header

#pragma clang section text = "td_text" data = "td_data" bss = "td_bss"

#include "td_redirect.h"

#ifdef __cplusplus
#error "teardown controls C only"
#endif

/* What they do is of no use here, and hides calls: the C library's checked functions from
 * simulation (the sanitizers check more), and, on 32 bits alone a difference, open() behind
 * open64(). */
#undef _FORTIFY_SOURCE
#undef _FILE_OFFSET_BITS

#include <pthread.h>
#include <stdatomic.h>

/* The headers have seen them: a program may define its own without a warning of the harness's
 * making. */
#undef _GNU_SOURCE
#undef _DEFAULT_SOURCE
#undef _POSIX_SOURCE
#undef _POSIX_C_SOURCE
#undef _XOPEN_SOURCE
#undef _XOPEN_SOURCE_EXTENDED

/* glibc renames these in its header, which no second renaming can follow. */
#define pthread_yield               sched_yield
#define pthread_mutex_consistent_np pthread_mutex_consistent

/* The point before an atomic read-modify-write of what is at `address`. On a task. */
void td_update(const volatile void *address);

/* A macro that names itself is not expanded again. */
#define __sync_fetch_and_add(p, ...) (td_update(p), __sync_fetch_and_add(p, __VA_ARGS__))
#define __sync_fetch_and_sub(p, ...) (td_update(p), __sync_fetch_and_sub(p, __VA_ARGS__))
#define __sync_fetch_and_or(p, ...)  (td_update(p), __sync_fetch_and_or(p, __VA_ARGS__))
#define __sync_fetch_and_and(p, ...) (td_update(p), __sync_fetch_and_and(p, __VA_ARGS__))
#define __sync_fetch_and_xor(p, ...) (td_update(p), __sync_fetch_and_xor(p, __VA_ARGS__))
#define __sync_add_and_fetch(p, ...) (td_update(p), __sync_add_and_fetch(p, __VA_ARGS__))
#define __sync_sub_and_fetch(p, ...) (td_update(p), __sync_sub_and_fetch(p, __VA_ARGS__))
#define __sync_or_and_fetch(p, ...)  (td_update(p), __sync_or_and_fetch(p, __VA_ARGS__))
#define __sync_and_and_fetch(p, ...) (td_update(p), __sync_and_and_fetch(p, __VA_ARGS__))
#define __sync_xor_and_fetch(p, ...) (td_update(p), __sync_xor_and_fetch(p, __VA_ARGS__))
#define __sync_bool_compare_and_swap(p, ...)                                                       \
    (td_update(p), __sync_bool_compare_and_swap(p, __VA_ARGS__))
#define __sync_val_compare_and_swap(p, ...)                                                        \
    (td_update(p), __sync_val_compare_and_swap(p, __VA_ARGS__))
#define __sync_lock_test_and_set(p, ...) (td_update(p), __sync_lock_test_and_set(p, __VA_ARGS__))

#define __atomic_exchange(p, ...)         (td_update(p), __atomic_exchange(p, __VA_ARGS__))
#define __atomic_exchange_n(p, ...)       (td_update(p), __atomic_exchange_n(p, __VA_ARGS__))
#define __atomic_compare_exchange(p, ...) (td_update(p), __atomic_compare_exchange(p, __VA_ARGS__))
#define __atomic_compare_exchange_n(p, ...)                                                        \
    (td_update(p), __atomic_compare_exchange_n(p, __VA_ARGS__))
#define __atomic_fetch_add(p, ...)    (td_update(p), __atomic_fetch_add(p, __VA_ARGS__))
#define __atomic_fetch_sub(p, ...)    (td_update(p), __atomic_fetch_sub(p, __VA_ARGS__))
#define __atomic_fetch_or(p, ...)     (td_update(p), __atomic_fetch_or(p, __VA_ARGS__))
#define __atomic_fetch_and(p, ...)    (td_update(p), __atomic_fetch_and(p, __VA_ARGS__))
#define __atomic_fetch_xor(p, ...)    (td_update(p), __atomic_fetch_xor(p, __VA_ARGS__))
#define __atomic_add_fetch(p, ...)    (td_update(p), __atomic_add_fetch(p, __VA_ARGS__))
#define __atomic_sub_fetch(p, ...)    (td_update(p), __atomic_sub_fetch(p, __VA_ARGS__))
#define __atomic_or_fetch(p, ...)     (td_update(p), __atomic_or_fetch(p, __VA_ARGS__))
#define __atomic_and_fetch(p, ...)    (td_update(p), __atomic_and_fetch(p, __VA_ARGS__))
#define __atomic_xor_fetch(p, ...)    (td_update(p), __atomic_xor_fetch(p, __VA_ARGS__))
#define __atomic_test_and_set(p, ...) (td_update(p), __atomic_test_and_set(p, __VA_ARGS__))

/* <stdatomic.h>'s generic functions come down to these in clang. */
#define __c11_atomic_exchange(p, ...) (td_update(p), __c11_atomic_exchange(p, __VA_ARGS__))
#define __c11_atomic_compare_exchange_strong(p, ...)                                               \
    (td_update(p), __c11_atomic_compare_exchange_strong(p, __VA_ARGS__))
#define __c11_atomic_compare_exchange_weak(p, ...)                                                 \
    (td_update(p), __c11_atomic_compare_exchange_weak(p, __VA_ARGS__))
#define __c11_atomic_fetch_add(p, ...) (td_update(p), __c11_atomic_fetch_add(p, __VA_ARGS__))
#define __c11_atomic_fetch_sub(p, ...) (td_update(p), __c11_atomic_fetch_sub(p, __VA_ARGS__))
#define __c11_atomic_fetch_or(p, ...)  (td_update(p), __c11_atomic_fetch_or(p, __VA_ARGS__))
#define __c11_atomic_fetch_and(p, ...) (td_update(p), __c11_atomic_fetch_and(p, __VA_ARGS__))
#define __c11_atomic_fetch_xor(p, ...) (td_update(p), __c11_atomic_fetch_xor(p, __VA_ARGS__))

#endif
