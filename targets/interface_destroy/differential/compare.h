/*
 * compare.h - the answers of a side beside the reference's.
 */
#ifndef COMPARE_H
#define COMPARE_H

#include "known_difference.h"

struct comparison {
    bool quiet;                      /* prints nothing */
    unsigned same[SIDES][OPS];       /* calls compared and found equal */
    unsigned not_done[SIDES];        /* the side has no such call */
    unsigned used[EXPLANATIONS_MAX]; /* differences explained, by explanation */
    unsigned unexplained;
};

/*
 * Compares a script's answers of this side. Unexplained is also what the reference does against its
 * rule of memberships.
 */
void compare(struct comparison *total, enum side_number side, const struct script *script);

#endif
