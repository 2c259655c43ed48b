/*
 * What is volatile, to ThreadSanitizer, with the setting `volatile` (teardown_settings.h): a read
 * acquires, a write releases, as they do on x86, for which code before C11 was written. The
 * compiler calls these before each (-mllvm -tsan-distinguish-volatile); ThreadSanitizer's own run
 * time has none of them.
 */
#include <stdint.h>

void __tsan_func_entry(void *return_address);
void __tsan_func_exit(void);
void __tsan_read_range(void *address, unsigned long size);
void __tsan_write_range(void *address, unsigned long size);

enum { ACQUIRE = 2, RELEASE = 3 };

/* A write comes after its call: until then, what is there is written back. */
#define VOLATILE(bytes, bits)                                                                      \
    uint##bits##_t __tsan_atomic##bits##_load(const volatile uint##bits##_t *address, int order);  \
    uint##bits##_t __tsan_atomic##bits##_fetch_add(volatile uint##bits##_t *address,               \
                                                   uint##bits##_t value, int order);               \
    void __tsan_volatile_read##bytes(void *address);                                               \
    void __tsan_volatile_read##bytes(void *address)                                                \
    {                                                                                              \
        __tsan_func_entry(__builtin_return_address(0));                                            \
        __tsan_atomic##bits##_load(address, ACQUIRE);                                              \
        __tsan_func_exit();                                                                        \
    }                                                                                              \
    void __tsan_volatile_write##bytes(void *address);                                              \
    void __tsan_volatile_write##bytes(void *address)                                               \
    {                                                                                              \
        __tsan_func_entry(__builtin_return_address(0));                                            \
        __tsan_atomic##bits##_fetch_add(address, 0, RELEASE);                                      \
        __tsan_func_exit();                                                                        \
    }

/* What no machine reads or writes at once is an access like others. */
#define PLAIN(name, bytes)                                                                         \
    void __tsan_##name##_read##bytes(void *address);                                               \
    void __tsan_##name##_read##bytes(void *address)                                                \
    {                                                                                              \
        __tsan_func_entry(__builtin_return_address(0));                                            \
        __tsan_read_range(address, bytes);                                                         \
        __tsan_func_exit();                                                                        \
    }                                                                                              \
    void __tsan_##name##_write##bytes(void *address);                                              \
    void __tsan_##name##_write##bytes(void *address)                                               \
    {                                                                                              \
        __tsan_func_entry(__builtin_return_address(0));                                            \
        __tsan_write_range(address, bytes);                                                        \
        __tsan_func_exit();                                                                        \
    }

VOLATILE(1, 8)
VOLATILE(2, 16)
VOLATILE(4, 32)
VOLATILE(8, 64)
PLAIN(volatile, 16)
PLAIN(unaligned_volatile, 2)
PLAIN(unaligned_volatile, 4)
PLAIN(unaligned_volatile, 8)
PLAIN(unaligned_volatile, 16)
