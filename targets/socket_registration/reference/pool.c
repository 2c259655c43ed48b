/*
 * pool.c - pools.
 */
#include "pool.h"

#include <stdlib.h>

#include "mem.h"
#include "vec.h"

/* Small, so that pools move early. */
#define POOL_FIRST_CAP 2u

uint32_t pool_elts(const void *pool)
{
    if (pool == NULL)
        return 0;
    return pool_len(pool) - (uint32_t)vec_len(pool_header(pool)->free_indices);
}

void *pool_reserve(void *pool, size_t elt_size)
{
    struct pool_header *h;
    uint32_t cap;

    if (pool != NULL) {
        h = pool_header(pool);
        if (vec_len(h->free_indices) > 0 || h->len < h->cap)
            return pool;
    }
    cap = pool == NULL ? POOL_FIRST_CAP : pool_header(pool)->cap * 2;
    h = clib_mem_alloc(sizeof(*h) + cap * elt_size);
    if (pool == NULL) {
        memset(h, 0, sizeof(*h));
    } else {
        memcpy(h, pool_header(pool), sizeof(*h) + pool_len(pool) * elt_size);
        free(pool_header(pool));
    }
    h->cap = cap;
    return h + 1;
}

uint32_t pool_take(void *pool)
{
    struct pool_header *h = pool_header(pool);
    size_t n_free = vec_len(h->free_indices);
    uint32_t index;

    if (n_free > 0) {
        index = h->free_indices[n_free - 1];
        vec_header(h->free_indices)->len = n_free - 1;
        h->is_free[index] = false;
        return index;
    }
    vec_add1(h->is_free, false);
    return h->len++;
}

void pool_put_index(void *pool, uint32_t index)
{
    struct pool_header *h = pool_header(pool);

    assert(!pool_is_free_index(pool, index));
    h->is_free[index] = true;
    vec_add1(h->free_indices, index);
}

void pool_free_header(void *pool)
{
    struct pool_header *h;

    if (pool == NULL)
        return;
    h = pool_header(pool);
    vec_free(h->free_indices);
    vec_free(h->is_free);
    free(h);
}
