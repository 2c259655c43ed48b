/*
 * pool.c - pools.
 */
#include "pool.h"

#include <stdlib.h>

#include "mem.h"

/* Small, so that pools move early. */
#define POOL_FIRST_LEN 2u

/* What stands below the header of a pool with so many slots. */
static size_t pool_slots_size(uint32_t len)
{
    size_t unit = alignof(max_align_t);

    return (len * sizeof(uint32_t) + unit - 1) / unit * unit;
}

uint32_t pool_elts(const void *pool)
{
    uint32_t elts = 0, i;

    pool_foreach_index(i, pool)
        elts++;
    return elts;
}

void *pool_reserve(void *pool, size_t elt_size)
{
    uint32_t len = 0, new_len = POOL_FIRST_LEN;
    char *block;
    struct pool_header *h;

    if (pool != NULL && pool_header(pool)->first_free != POOL_END)
        return pool;
    if (pool != NULL) {
        len = pool_header(pool)->len;
        new_len = len * 2;
    }
    block = clib_mem_alloc(pool_slots_size(new_len) + sizeof(*h) + new_len * elt_size);
    h = (struct pool_header *)(block + pool_slots_size(new_len));
    if (pool != NULL) {
        memcpy((uint32_t *)h - len, (uint32_t *)pool_header(pool) - len,
               len * sizeof(uint32_t) + sizeof(*h) + len * elt_size);
        free((char *)pool_header(pool) - pool_slots_size(len));
    }
    for (uint32_t i = len; i < new_len; i++)
        *pool_slot(h + 1, i) = i + 1 < new_len ? i + 1 : POOL_END;
    h->first_free = len;
    h->len = new_len;
    return h + 1;
}

void *pool_take(void *pool, size_t elt_size)
{
    struct pool_header *h = pool_header(pool);
    uint32_t index = h->first_free, *slot = pool_slot(pool, index);

    h->first_free = *slot;
    *slot = POOL_IN_USE;
    return memset((char *)pool + index * elt_size, 0, elt_size);
}

void pool_put_index(void *pool, uint32_t index)
{
    struct pool_header *h = pool_header(pool);

    assert(!pool_is_free_index(pool, index));
    *pool_slot(pool, index) = h->first_free;
    h->first_free = index;
}

void pool_free_header(void *pool)
{
    if (pool != NULL)
        free((char *)pool_header(pool) - pool_slots_size(pool_len(pool)));
}
