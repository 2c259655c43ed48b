/* What a campaign is to do, and how it shares its time out. */
#ifndef CI_PLAN_H
#define CI_PLAN_H

#include <stdbool.h>
#include <stddef.h>

#include "finding.h"
#include "project.h"
#include "session.h"

struct campaign {
    const char *build;
    const char *only;
    double seconds;
    uint64_t jobs;
    bool grow;
    bool dry;
    struct project project;
    struct pair *pairs;
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
