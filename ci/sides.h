/*
 * The sides of a verdict, as an explanation (--explain) tells them in its last part: what each did
 * or does, and the places in the code, the innermost first.
 */
#ifndef CI_SIDES_H
#define CI_SIDES_H

#include <stddef.h>

#include "text.h"

struct place {
    char *function;
    char *file;    /* "" where it is not known */
    unsigned line; /* 0 where it is not known */
};

struct side {
    char *what; /* "read by ioctl0 in operation 1, flags interface=lagg0" */
    struct place *places;
    size_t count;
};

struct sides {
    struct side *list;
    size_t count;
};

/* Adds the sides that the explanation tells; of another text there are none. */
void sides_read(struct sides *sides, const char *explanation);
void sides_free(struct sides *sides);
/* The first line's "KIND: WORDS" of an explanation, allocated; NULL if there is no verdict in
 * it. */
char *sides_verdict(const char *explanation);

#endif
