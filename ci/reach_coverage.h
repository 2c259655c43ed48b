/* Which functions and branches of some sources were reached: from llvm-cov's export in lcov's
 * format (geninfo(1), "TRACEFILE FORMAT"). */
#ifndef REACH_COVERAGE_H
#define REACH_COVERAGE_H

#include <stddef.h>

#include "text.h"

struct reach_coverage {
    struct names reached; /* functions that were entered, be it in one of their copies */
    struct names missed;  /* those that never were */
    size_t branches_all;  /* ways on at conditions that were reached */
    size_t branches_missed;
    struct text branches; /* the ways that were never gone: "FILE:LINE: WAY of N" in lines */
};

/* Adds what `lcov` has of the sources whose path contains `folder`. */
void reach_coverage_read(struct reach_coverage *coverage, const char *lcov, const char *folder);
void reach_coverage_free(struct reach_coverage *coverage);

#endif
