/* heap_internal.h: what heap.c does for the calls in allocate.c. On a task. */
#ifndef TD_MEMORY_HEAP_INTERNAL_H
#define TD_MEMORY_HEAP_INTERNAL_H

#include "memory/heap.h"

/* Memory from the sanitizer's malloc, filled; `alignment` 0: malloc's own. NULL when there is none.
 */
void *td_heap_place(size_t size, size_t alignment);

/* Enters a block. `frame` is the frame pointer from which to walk to the allocation's stack. */
struct td_block *td_heap_add(void *start, size_t size, const void *frame);

/* The block that begins at `start`, live or freed; NULL for an unknown address. */
struct td_block *td_heap_block(const void *start);

/* Marks a block freed by the running task. */
void td_heap_remove(struct td_block *block);

/* malloc() behind its point (`alignment` 0), or what is aligned to a power of two. NULL, and
 * errno, by choice. */
void *td_heap_allocate(size_t size, size_t alignment, const void *frame);

/* realloc() behind its point, for calls that allocate for the program: NULL, and errno, when there
 * is no memory. */
void *td_heap_resize(void *old, size_t size, const void *frame);

/* free() behind its point, of a block. */
void td_heap_release(void *start, const void *frame);

#endif
