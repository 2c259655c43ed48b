/*
 * test_pool.c - pools and vectors: indices are used again, elements move.
 */
#include "pool.h"

#include <criterion/criterion.h>

#include "vec.h"

TestSuite(pool, .timeout = 60);

Test(pool, empty)
{
    int *pool = NULL;

    cr_assert_eq(pool_len(pool), 0u);
    cr_assert_eq(pool_elts(pool), 0u);
    cr_assert(pool_is_free_index(pool, 0));
    pool_free(pool);
}

Test(pool, last_freed_is_used_first)
{
    int *pool = NULL, *e;

    for (int i = 0; i < 5; i++) {
        pool_get_zero(pool, e);
        *e = i;
        cr_assert_eq(e - pool, i);
    }
    pool_put_index(pool, 1);
    pool_put_index(pool, 3);
    cr_assert_eq(pool_elts(pool), 3u);
    cr_assert_eq(pool_len(pool), 8u);
    cr_assert(pool_is_free_index(pool, 3));
    cr_assert(pool_is_free_index(pool, 5));
    cr_assert_not(pool_is_free_index(pool, 4));
    pool_get_zero(pool, e);
    cr_assert_eq(e - pool, 3);
    cr_assert_eq(*e, 0);
    pool_get_zero(pool, e);
    cr_assert_eq(e - pool, 1);
    pool_get_zero(pool, e);
    cr_assert_eq(e - pool, 5);
    cr_assert_eq(*pool_elt_at_index(pool, 4), 4);
    pool_free(pool);
}

Test(pool, a_full_pool_moves)
{
    uint64_t *pool = NULL, *e, *before;
    uint32_t sum = 0, i;

    for (i = 0; i < 2; i++)
        pool_get_zero(pool, e);
    before = pool;
    pool[0] = 7;
    pool_put_index(pool, 1);
    pool_get_zero(pool, e);
    cr_assert_eq(pool, before, "there was room");
    pool_get_zero(pool, e);
    cr_assert_neq(pool, before);
    cr_assert_eq(e - pool, 2);
    cr_assert_eq(pool[0], 7u);
    pool_put_index(pool, 1);
    pool_foreach_index(i, pool)
        sum += i;
    cr_assert_eq(sum, 2u);
    pool_free(pool);
    cr_assert_null(pool);
}

Test(pool, vectors)
{
    uint16_t *v = NULL;
    const uint16_t more[3] = {10, 11, 12};

    vec_add(v, more, 0);
    cr_assert_null(v);
    cr_assert_eq(vec_len(v), 0u);
    vec_delete(v, 0);
    for (uint16_t i = 0; i < 10; i++)
        vec_add1(v, i);
    vec_add(v, more, 3);
    cr_assert_eq(vec_len(v), 13u);
    vec_delete(v, 9);
    cr_assert_eq(vec_len(v), 4u);
    cr_assert_eq(v[0], 9);
    cr_assert_eq(v[3], 12);
    vec_delete(v, 4);
    cr_assert_eq(vec_len(v), 0u);
    vec_free(v);
    cr_assert_null(v);
}
