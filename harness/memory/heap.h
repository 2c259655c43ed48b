/*
 * heap.h: the heap of controlled code. Blocks come from the sanitizer's own malloc, so that it sees
 * their lives; the harness keeps a record: which task allocated and freed what, and what is left.
 */
#ifndef TD_MEMORY_HEAP_H
#define TD_MEMORY_HEAP_H

#include "verdict/object.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A verdict if blocks are left, but for those of processes that were killed: names where the first
 * one came from. Host, at the end. */
void td_heap_check_leaks(void);

/* Frees what is left. Host, at the end. */
void td_heap_release_all(void);

/* The block, live or the latest freed one, in which `address` lies; NULL if none. Any context. */
const struct td_block *td_heap_find(const void *address);

/* What fresh memory is filled with, and how blocks are placed: a self-check runs an input under
 * several of these to see that nothing depends on them. 0 is the usual way. Host. */
void td_heap_perturb(unsigned seed);

/* What follows is for the calls that allocate (allocate.c, aligned.c). On a task. */

/* Memory from the sanitizer's malloc, filled; `alignment` 0: malloc's own. NULL when there
 * is none. */
void *td_heap_place(size_t size, size_t alignment);

/* Enters a block. `frame` is the frame pointer from which to walk to the allocation's stack. */
struct td_block *td_heap_add(void *start, size_t size, const void *frame);

/* The block that begins at `start`, live or freed; NULL for an unknown address. */
struct td_block *td_heap_block(const void *start);

/* Marks a block freed by the running task. */
void td_heap_remove(struct td_block *block);

#endif
