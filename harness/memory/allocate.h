/* allocate.h: malloc() and its kin, for calls that allocate for the program. On a task. */
#ifndef TD_MEMORY_ALLOCATE_H
#define TD_MEMORY_ALLOCATE_H

#include <stddef.h>

/* malloc() behind its point (`alignment` 0), or what is aligned to a power of two. NULL, and
 * errno, by choice. */
void *td_heap_allocate(size_t size, size_t alignment, const void *frame);

/* realloc() behind its point, for calls that allocate for the program: NULL, and errno, when there
 * is no memory. */
void *td_heap_resize(void *old, size_t size, const void *frame);

/* free() behind its point, of a block. */
void td_heap_release(void *start, const void *frame);

#endif
