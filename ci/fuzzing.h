/* What all campaigns do: the canaries, the fuzzing, a table of it. */
#ifndef CI_FUZZING_H
#define CI_FUZZING_H

#include <stdbool.h>

#include "plan.h"

#define MOST_JOBS 256

/* One job a processor. */
uint64_t default_jobs(void);
/* Fails if a fuzzer or a canary is not built. */
void check_binaries(const struct campaign *campaign);
/* Says what came of each; false if one was not found, or the user has stopped before it was. */
bool canaries_found(const struct campaign *campaign);
/* Lets every pair fuzz in its slices; ends early when the user stops. */
void fuzz(struct campaign *campaign);
/*
 * Why the silence of this pair proves nothing: it was killed, would not start, or executed nothing,
 * which is all right where the user has `stopped` the campaign. NULL if it ran well. Allocated.
 */
char *pair_trouble(const struct pair *pair, bool stopped);
/* Says of each pair that ran badly what happened; false if there was one, since its silence proves
 * nothing. */
bool all_executed(const struct campaign *campaign);
/* Removes what this process has in build/campaign. */
void remove_artifacts(void);

#endif
