/*
 * mem.c - memory that is there, or the end.
 */
#include "mem.h"

#include <stdio.h>
#include <stdlib.h>

void *clib_mem_alloc(size_t size)
{
    void *p = malloc(size);

    if (p == NULL) {
        fprintf(stderr, "out of memory: %zu bytes wanted\n", size);
        abort();
    }
    return p;
}
