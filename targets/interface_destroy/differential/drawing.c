/*
 * drawing.c - a generator of its own, so that a seed is the same script everywhere.
 */
#include "drawing.h"

#include <assert.h>

unsigned draw(struct drawing *d, unsigned n)
{
    d->state = d->state * 1664525u + 1013904223u;
    return (d->state >> 16) % n;
}

void add(struct drawing *d, struct call call)
{
    assert(d->script->count < CALLS_MAX);
    d->script->call[d->script->count++] = call;
}
