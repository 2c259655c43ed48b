/*
 * vec.c - vectors.
 */
#include "vec.h"

#include <assert.h>
#include <stdlib.h>

#include "mem.h"

#define VEC_FIRST_CAP 2u

/* The vector with room for so many elements, at least one, in all; its length is up to the
 * caller. */
static void *vec_reserve(void *v, size_t len, size_t elt_size)
{
    size_t cap = v == NULL ? 0 : vec_header(v)->cap;
    struct vec_header *h;

    if (len <= cap)
        return v;
    cap = cap * 2 > VEC_FIRST_CAP ? cap * 2 : VEC_FIRST_CAP;
    if (cap < len)
        cap = len;
    h = clib_mem_alloc(sizeof(*h) + cap * elt_size);
    if (v != NULL)
        memcpy(h + 1, v, vec_len(v) * elt_size);
    h->cap = cap;
    vec_free_header(v);
    return h + 1;
}

void *vec_extend(void *v, size_t n, size_t elt_size)
{
    size_t len = vec_len(v) + n;

    if (n == 0)
        return v;
    v = vec_reserve(v, len, elt_size);
    vec_header(v)->len = len;
    return v;
}

void *vec_append(void *v, const void *p, size_t n, size_t elt_size)
{
    size_t len = vec_len(v);

    if (n == 0)
        return v;
    v = vec_reserve(v, len + n, elt_size);
    memcpy((char *)v + len * elt_size, p, n * elt_size);
    vec_header(v)->len = len + n;
    return v;
}

void vec_delete_bytes(void *v, size_t n, size_t elt_size)
{
    size_t len = vec_len(v);

    assert(n <= len);
    if (n == 0)
        return;
    if (n < len)
        memmove(v, (char *)v + n * elt_size, (len - n) * elt_size);
    vec_header(v)->len = len - n;
}

void vec_free_header(void *v)
{
    if (v != NULL)
        free(vec_header(v));
}
