/* The C library's own kin of malloc: aligned memory, reallocarray(), and what there is to ask
 * and to tune. */
#include "control/replace.h"
#include "memory/allocate.h"
#include "memory/heap.h"
#include "memory/machine.h"
#include "memory/user_memory.h"
#include "task/schedule.h"
#include "verdict/verdict.h"

#include <errno.h>
#include <malloc.h>
#include <sched.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>

/* A call in the place of a return takes away the frame whose address it hands on. */
#pragma clang attribute push(__attribute__((disable_tail_calls)), apply_to = function)

static bool on_host(void)
{
    return td_now.task == &td_host;
}

static void *no_memory(void)
{
    td_now.task->error = ENOMEM;
    return NULL;
}

/* The next power of two. */
void *TD_REPLACE(memalign)(size_t alignment, size_t size)
{
    size_t power = sizeof(void *);
    TD_POINT(TD_ALLOC, NULL, (uint32_t)size);
    while (power < alignment && power <= SIZE_MAX / 2)
        power *= 2;
    if (power < alignment) {
        td_now.task->error = EINVAL;
        return NULL;
    }
    return on_host() ? memalign(alignment, size)
                     : td_heap_allocate(size, power, __builtin_frame_address(0));
}

void *TD_REPLACE(valloc)(size_t size)
{
    TD_POINT(TD_ALLOC, NULL, (uint32_t)size);
    return on_host() ? valloc(size)
                     : td_heap_allocate(size, TD_PAGE_SIZE, __builtin_frame_address(0));
}

/* Whole pages. */
void *TD_REPLACE(pvalloc)(size_t size)
{
    TD_POINT(TD_ALLOC, NULL, (uint32_t)size);
    if (size > SIZE_MAX - TD_PAGE_SIZE)
        return no_memory();
    size = (size + TD_PAGE_SIZE - 1) / TD_PAGE_SIZE * TD_PAGE_SIZE;
    return on_host() ? pvalloc(size)
                     : td_heap_allocate(size, TD_PAGE_SIZE, __builtin_frame_address(0));
}

void *TD_REPLACE(reallocarray)(void *old, size_t n, size_t size)
{
    size_t bytes;
    TD_POINT(TD_ALLOC, old, (uint32_t)(n * size));
    if (__builtin_mul_overflow(n, size, &bytes))
        return no_memory();
    return on_host() ? realloc(old, bytes) : td_heap_resize(old, bytes, __builtin_frame_address(0));
}

/* Just what was asked for: to write more would be no error to the C library, but is one to the
 * sanitizers. */
size_t TD_REPLACE(malloc_usable_size)(void *start)
{
    TD_POINT(TD_LOAD, start, 0);
    if (start == NULL || on_host())
        return malloc_usable_size(start);
    const struct td_block *block = td_heap_block(start);
    if (block == NULL)
        td_verdict(TD_KIND_MISUSE, "malloc_usable_size() of memory that is not malloc's");
    td_user_reads(start, block->size > 0);
    return block->size;
}

/* Its settings change nothing that a program could see. */
int TD_REPLACE(mallopt)(int parameter, int value)
{
    (void)parameter, (void)value;
    return 1;
}

int TD_REPLACE(malloc_trim)(size_t pad)
{
    (void)pad;
    return 0;
}

/* CPU_ALLOC() and CPU_FREE(). */
cpu_set_t *TD_REPLACE(__sched_cpualloc)(size_t count)
{
    TD_POINT(TD_ALLOC, NULL, (uint32_t)CPU_ALLOC_SIZE(count));
    return td_heap_allocate(CPU_ALLOC_SIZE(count), 0, __builtin_frame_address(0));
}

void TD_REPLACE(__sched_cpufree)(cpu_set_t *set)
{
    TD_POINT(TD_FREE, set, 0);
    if (set != NULL)
        td_heap_release(set, __builtin_frame_address(0));
}

#pragma clang attribute pop
