/* Trials: a fuzzer starts from an empty corpus and a seed, and has so many executions, or so long,
 * to find something. */
#ifndef CI_TRIAL_H
#define CI_TRIAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct trial {
    /* What to do. */
    const char *binary;
    uint64_t runs;
    uint64_t seconds; /* in place of runs, where it is more than 0 */
    uint64_t seed;
    bool no_preemption;
    /* What came of it. */
    uint64_t executions;
    char *signature; /* of what it found, NULL for nothing */
    char *trouble;   /* why it says nothing either way, such as too few executions; or NULL */
    char *input;     /* the kept input of what it found, or NULL */
    char *command;
};

/* Runs the trials, so many at a time. */
void trials_run(struct trial *trials, size_t count, size_t jobs);
/* Frees what came of them; the saved inputs stay on disk only with `keep_inputs`. */
void trials_free(struct trial *trials, size_t count, bool keep_inputs);

#endif
