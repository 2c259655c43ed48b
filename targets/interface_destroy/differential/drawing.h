/*
 * drawing.h - a script that is being drawn at random.
 */
#ifndef DRAWING_H
#define DRAWING_H

#include "call.h"

struct drawing {
    struct script *script;
    enum side_number side;
    unsigned state; /* of the generator */
    unsigned destroys;
    bool open[SOCKETS];

    /* A socket gets one of them: which of several counts is each system's own. The first two
     * once. */
    bool sticky[SOCKETS], connected[SOCKETS], via[SOCKETS];
};

/* A draw from 0 to n - 1. */
unsigned draw(struct drawing *d, unsigned n);

/* Appends a call. */
void add(struct drawing *d, struct call call);

#endif
