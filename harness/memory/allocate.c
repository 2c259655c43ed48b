/*
 * malloc and its kin for controlled code: a point at each call, failure by choice, fresh memory
 * filled, frees checked against the record.
 */
#include "memory/allocate.h"

#include "choice/choose.h"
#include "choice/fault.h"
#include "control/replace.h"
#include "memory/heap.h"
#include "memory/user_memory.h"
#include "sanitizer/sanitizer.h"
#include "task/schedule.h"
#include "teardown.h"
#include "verdict/verdict.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A call in the place of a return takes away the frame whose address it hands on. */
#pragma clang attribute push(__attribute__((disable_tail_calls)), apply_to = function)

void *td_heap_allocate(size_t size, size_t alignment, const void *frame)
{
    void *start = NULL;
    if (!td_target.memory_fails || td_choose(TD_CHOOSE_MEMORY, 2, "memory is not there") == 0)
        start = td_heap_place(size, alignment);
    if (start == NULL) {
        td_fault_note();
        td_now.task->error = ENOMEM;
        return NULL;
    }
    td_heap_add(start, size, frame);
    return start;
}

static void clear(void *start, size_t size)
{
    memset(start, 0, size);
}

/* On the host, as in a constructor of the target's, blocks are nobody's. */
static bool on_host(void)
{
    return td_now.task == &td_host;
}

void *TD_REPLACE(malloc)(size_t size)
{
    TD_POINT(TD_ALLOC, NULL, (uint32_t)size);
    return on_host() ? malloc(size) : td_heap_allocate(size, 0, __builtin_frame_address(0));
}

void *TD_REPLACE(calloc)(size_t n, size_t size)
{
    size_t bytes;
    TD_POINT(TD_ALLOC, NULL, (uint32_t)(n * size));
    if (on_host())
        return calloc(n, size);
    if (__builtin_mul_overflow(n, size, &bytes)) {
        td_now.task->error = ENOMEM;
        return NULL;
    }
    void *start = td_heap_allocate(bytes, 0, __builtin_frame_address(0));
    if (start != NULL)
        clear(start, bytes);
    return start;
}

void *TD_REPLACE(aligned_alloc)(size_t alignment, size_t size)
{
    TD_POINT(TD_ALLOC, NULL, (uint32_t)size);
    return on_host() ? aligned_alloc(alignment, size)
                     : td_heap_allocate(size, alignment, __builtin_frame_address(0));
}

int TD_REPLACE(posix_memalign)(void **out, size_t alignment, size_t size)
{
    TD_POINT(TD_ALLOC, NULL, (uint32_t)size);
    if (alignment < sizeof(void *) || (alignment & (alignment - 1)) != 0)
        return EINVAL;
    void *start = on_host() ? aligned_alloc(alignment, size)
                            : td_heap_allocate(size, alignment, __builtin_frame_address(0));
    if (start == NULL)
        return ENOMEM;
    *out = start;
    return 0;
}

/* The free() before, or the allocation, is the verdict's other side. */
static void refuse(enum td_kind kind, const void *start, const struct td_block *block,
                   const void *frame)
{
    struct td_verdict *verdict = td_verdict_begin(kind);
    if (verdict != NULL) {
        verdict->address = start;
        td_verdict_here(verdict, NULL, frame)->what = "free";
        if (block != NULL) {
            struct td_side *side = &verdict->side[1];
            side->known = true;
            side->what = "free";
            side->task = block->freed_task;
            side->operation = block->freed_operation;
        }
        td_verdict_stop(verdict);
    }
    td_leave();
}

void td_heap_release(void *start, const void *frame)
{
    struct td_block *block = td_heap_block(start);
    if (block == NULL)
        refuse(TD_KIND_BAD_FREE, start, NULL, frame);
    else if (block->freed)
        refuse(TD_KIND_DOUBLE_FREE, start, block, frame);
    td_heap_remove(block);
    td_san_call_begins();
    free(start);
    td_san_call_ends();
}

void TD_REPLACE(free)(void *start)
{
    TD_POINT(TD_FREE, start, 0);
    if (start == NULL)
        return;
    if (on_host())
        free(start);
    else
        td_heap_release(start, __builtin_frame_address(0));
}

/* Always moves: a program that keeps the old address is found. */
void *td_heap_resize(void *old, size_t size, const void *frame)
{
    void *start = td_heap_allocate(size, 0, frame);
    if (start == NULL || old == NULL)
        return start;
    struct td_block *block = td_heap_block(old);
    if (block != NULL && !block->freed)
        memcpy(start, old, block->size < size ? block->size : size);
    td_heap_release(old, frame);
    return start;
}

void *TD_REPLACE(realloc)(void *old, size_t size)
{
    TD_POINT(TD_ALLOC, old, (uint32_t)size);
    return on_host() ? realloc(old, size) : td_heap_resize(old, size, __builtin_frame_address(0));
}

static char *duplicate(const char *text, size_t length, const void *frame)
{
    char *copy = td_heap_allocate(length + 1, 0, frame);
    if (copy != NULL) {
        td_san_call_begins();
        memcpy(copy, text, length);
        td_san_call_ends();
        copy[length] = '\0';
    }
    return copy;
}

char *TD_REPLACE(strdup)(const char *text)
{
    TD_POINT(TD_ALLOC, text, 0);
    if (on_host())
        return strdup(text);
    td_san_call_begins();
    size_t length = strlen(text);
    td_san_call_ends();
    return duplicate(text, length, __builtin_frame_address(0));
}

char *TD_REPLACE(strndup)(const char *text, size_t most)
{
    TD_POINT(TD_ALLOC, text, 0);
    if (on_host())
        return strndup(text, most);
    td_san_call_begins();
    size_t length = strnlen(text, most);
    td_san_call_ends();
    return duplicate(text, length, __builtin_frame_address(0));
}

/* The length, or -1. */
static int print(char **out, const char *format, va_list arguments, const void *frame)
{
    va_list again;
    if (on_host())
        return vasprintf(out, format, arguments);
    va_copy(again, arguments);
    td_san_call_begins();
    int length = vsnprintf(NULL, 0, format, again);
    td_san_call_ends();
    va_end(again);
    char *text = length < 0 ? NULL : td_heap_allocate((size_t)length + 1, 0, frame);
    if (text == NULL)
        return -1;
    vsnprintf(text, (size_t)length + 1, format, arguments);
    td_user_writes(out, sizeof(*out));
    *out = text;
    return length;
}

int TD_REPLACE(vasprintf)(char **out, const char *format, va_list arguments)
{
    TD_POINT(TD_ALLOC, format, 0);
    return print(out, format, arguments, __builtin_frame_address(0));
}

int TD_REPLACE(asprintf)(char **out, const char *format, ...)
{
    va_list arguments;
    TD_POINT(TD_ALLOC, format, 0);
    va_start(arguments, format);
    int length = print(out, format, arguments, __builtin_frame_address(0));
    va_end(arguments);
    return length;
}

#pragma clang attribute pop
