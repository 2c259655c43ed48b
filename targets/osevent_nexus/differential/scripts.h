/*
 * scripts.h - what is done with either side.
 */
#ifndef SCRIPTS_H
#define SCRIPTS_H

#include "side.h"

struct script {
    const char *name;
    void (*run)(const struct side *side);
    unsigned rows; /* that may explain a difference */
    enum app app;
};

extern const struct script scripts[];
extern const unsigned script_count;

/*
 * Row XL6: a removal is given its time a second time, and then aborted. The real library ends with
 * an assertion.
 */
void script_expired_and_aborted(const struct side *side);

/* As many steps as that, drawn from seed; the same for either side. */
void script_random(const struct side *side, unsigned seed, unsigned steps);

#endif
