/* What a campaign is to do, and how it shares its time out. */
#ifndef CI_PLAN_H
#define CI_PLAN_H

#include <stdbool.h>
#include <stddef.h>

#include "finding.h"
#include "project.h"
#include "session.h"

/* The longest that a pair waits for its next turn is about this times the pairs a job. */
#define LONGEST_TURN 300.0 /* s */

struct campaign {
    const char *build;
    const char *only;
    const char *corpus; /* the folder of the targets' corpora; NULL: one a pair in build/corpus */
    double seconds;
    bool by_turns; /* every pair several times, so that a stop at any time has covered all */
    uint64_t jobs;
    struct project project;
    struct pair *pairs; /* SANITIZERS of each target, in the order of the project */
    size_t pair_count;
    struct worker *workers;
    struct findings findings;
};

/* Pairs each target with each sanitizer, in the order of the project; fails if there is too little
 * time. */
void plan_pairs(struct campaign *campaign);
/* Gives each pair its share of the time, on `jobs` workers. */
void plan_workers(struct campaign *campaign);

#endif
