/* The checks that the same input is the same run: in every build, every process, after
 * any others. */
#ifndef CI_SAMENESS_H
#define CI_SAMENESS_H

#include "project.h"

/* Checks all inputs of the corpus, and as many generated ones. */
void check_same_runs(const char *build, const struct target *target, uint64_t generated);

#endif
