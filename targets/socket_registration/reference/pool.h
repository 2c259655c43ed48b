/*
 * pool.h - pools: elements of one type, known by their index.
 *
 * The slot that was freed last is the next to be used, and a full pool moves: its elements get a
 * new block and the old one is freed. So an index may stand for another element by now, and a
 * pointer is good only until the next pool_get_zero(). NULL is the empty pool. The macros evaluate
 * their arguments more than once.
 */
#ifndef POOL_H
#define POOL_H

#include <assert.h>
#include <stdalign.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/*
 * Below the header, going down, stands one word for each slot: POOL_IN_USE, or the next free slot's
 * index, or POOL_END.
 */
struct pool_header {
    alignas(max_align_t) uint32_t len; /* slots */
    uint32_t first_free;               /* the one that was freed last; POOL_END: none is free */
};

#define POOL_IN_USE UINT32_MAX
#define POOL_END    (UINT32_MAX - 1)

#define pool_header(pool)      (&((struct pool_header *)(pool))[-1])
#define pool_slot(pool, index) ((uint32_t *)pool_header(pool) - 1 - (index))

/*
 * Slots in use and free ones: every index is below.
 */
static inline uint32_t pool_len(const void *pool)
{
    return pool == NULL ? 0 : pool_header(pool)->len;
}

/*
 * Does index stand for no element? True for one that never was.
 */
static inline bool pool_is_free_index(const void *pool, uint32_t index)
{
    return index >= pool_len(pool) || *pool_slot(pool, index) != POOL_IN_USE;
}

/*
 * Elements in use.
 */
uint32_t pool_elts(const void *pool);

/* The parts of the macros below. */
void *pool_reserve(void *pool, size_t elt_size);
void *pool_take(void *pool, size_t elt_size);
void pool_put_index(void *pool, uint32_t index);
void pool_free_header(void *pool);

/*
 * Sets e to a new element, all zero. May move the pool.
 */
#define pool_get_zero(pool, e)                                                                     \
    ((pool) = pool_reserve((pool), sizeof(*(pool))), (e) = pool_take((pool), sizeof(*(pool))))

/*
 * Frees e, an element in use. Its bytes stay until the slot is used again.
 */
#define pool_put(pool, e) pool_put_index((pool), (uint32_t)((e) - (pool)))

/*
 * The element, which must be in use.
 */
#define pool_elt_at_index(pool, index)                                                             \
    (assert(!pool_is_free_index((pool), (index))), &(pool)[index])

#define pool_foreach_index(index, pool)                                                            \
    for ((index) = 0; (index) < pool_len(pool); (index)++)                                         \
        if (*pool_slot((pool), (index)) == POOL_IN_USE)

#define pool_free(pool) (pool_free_header(pool), (pool) = NULL)

#endif
