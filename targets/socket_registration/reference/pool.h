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

struct pool_header {
    alignas(max_align_t) uint32_t len; /* slots that have ever been used; at most cap */
    uint32_t cap;
    uint32_t *free_indices; /* vector: the slots that are free, last freed last */
    bool *is_free;          /* vector of len: is the slot free? */
};

static inline struct pool_header *pool_header(const void *pool)
{
    return (struct pool_header *)pool - 1;
}

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
    return index >= pool_len(pool) || pool_header(pool)->is_free[index];
}

/*
 * Elements in use.
 */
uint32_t pool_elts(const void *pool);

/* The parts of the macros below. */
void *pool_reserve(void *pool, size_t elt_size);
uint32_t pool_take(void *pool);
void pool_put_index(void *pool, uint32_t index);
void pool_free_header(void *pool);

/*
 * Sets e to a new element, all zero. May move the pool.
 */
#define pool_get_zero(pool, e)                                                                     \
    ((pool) = pool_reserve((pool), sizeof(*(pool))), (e) = &(pool)[pool_take(pool)],               \
     (void)memset((e), 0, sizeof(*(e))))

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
        if (!pool_is_free_index((pool), (index)))

#define pool_free(pool) (pool_free_header(pool), (pool) = NULL)

#endif
