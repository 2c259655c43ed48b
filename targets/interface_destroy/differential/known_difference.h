/*
 * known_difference.h - which difference of two answers is known, and from where.
 *
 * An explanation is narrow: a kind of call on one side, both answers, and what was the case; or,
 * about memberships, exactly what the rules of both sides foretell. It must have been used.
 */
#ifndef KNOWN_DIFFERENCE_H
#define KNOWN_DIFFERENCE_H

#include "membership.h"

struct explanation {
    const char *row;
    unsigned side;
    unsigned ops;    /* bits */
    int error[2];    /* the reference's, and the side's */
    unsigned is;     /* states that must be the case */
    unsigned is_not; /* and those that must not */
};

extern const struct explanation explanations[];
extern const unsigned explanation_count;

#define EXPLANATIONS_MAX 96

/* What the rules of both sides foretell of a call; told: they say something. */
struct foretold {
    bool told;
    struct answer reference, other;
};

/*
 * The number of the explanation for a call that was answered differently; explanation_count when
 * there is none.
 */
unsigned explain(enum side_number side, const struct call *call, unsigned state,
                 const struct foretold *foretold);

/*
 * Is the reference's answer another one than its rule foretells? Then nothing explains it, also
 * where the other side answers the same, for that may have the very fault that the rule is against.
 */
bool breaks_rule(const struct call *call, const struct foretold *foretold);

#endif
