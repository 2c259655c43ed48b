/* The checks that the same input is the same run: in every build, every process, after any others.
 */
#ifndef CI_SAMENESS_H
#define CI_SAMENESS_H

#include "project.h"

#define BUILDS 3
/* The builds that are compared: "dev", which all others are held against, "asan", "tsan". */
extern const char *const builds[BUILDS];

/* Checks all inputs of the corpus, and as many generated ones. */
void check_same_runs(const char *build, const struct target *target, uint64_t generated);

#endif
