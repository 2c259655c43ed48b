/*
 * vec.h - vectors: a pointer to the first element, with the length kept before it.
 *
 * NULL is the empty vector. Whatever adds may move the elements, always to a block of their own:
 * a pointer into a vector is good until the next addition. The macros evaluate their arguments
 * more than once.
 */
#ifndef VEC_H
#define VEC_H

#include <stddef.h>
#include <string.h>

struct vec_header {
    size_t len; /* elements; at most cap */
    size_t cap;
};

#define vec_header(v) (&((struct vec_header *)(v))[-1])

static inline size_t vec_len(const void *v)
{
    return v == NULL ? 0 : vec_header(v)->len;
}

/*
 * The vector with n more elements at its end, not initialised. Aborts when memory is out.
 */
void *vec_extend(void *v, size_t n, size_t elt_size);

/*
 * The vector with a copy of the n elements at p, which are not its own, at its end.
 */
void *vec_append(void *v, const void *p, size_t n, size_t elt_size);

/*
 * Takes the first n elements away, n <= vec_len(v). The rest moves down.
 */
void vec_delete_bytes(void *v, size_t n, size_t elt_size);

/*
 * Gives the memory back; NULL is fine.
 */
void vec_free_header(void *v);

#define vec_add1(v, e) ((v) = vec_extend((v), 1, sizeof(*(v))), (v)[vec_len(v) - 1] = (e))

#define vec_add(v, p, n) ((v) = vec_append((v), (p), (n), sizeof(*(v))))

#define vec_delete(v, n) vec_delete_bytes((v), (n), sizeof(*(v)))

#define vec_reset_length(v) ((void)((v) != NULL && (vec_header(v)->len = 0)))

#define vec_free(v) (vec_free_header(v), (v) = NULL)

#endif
