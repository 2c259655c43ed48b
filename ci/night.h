/*
 * A night of fuzzing: inputs of the corpus are replayed, all pairs fuzz by turns, the kept corpus
 * is made small again, and what came of it is reported (report.h).
 */
#ifndef CI_NIGHT_H
#define CI_NIGHT_H

#include <stdbool.h>
#include <stddef.h>

#include "plan.h"

/* An input of the corpus, replayed before anything was fuzzed. */
struct replayed {
    const char *target;
    char *path;
    bool tracked;              /* of the checkout's corpus/, not of the kept one */
    char *answers[SANITIZERS]; /* "silent" or a signature; NULL where it was not replayed */
    bool known;                /* whatever it gives, the user knows it */
};

/* The kept corpus of a target: how many inputs it has had. */
struct keeping {
    char *folder;
    size_t before; /* when the night began */
    size_t seeded; /* with what the checkout has */
    size_t fuzzed; /* after the fuzzing */
    size_t after;  /* after merging */
};

struct night {
    struct campaign campaign;
    char *report; /* the folder */
    char *started;
    struct replayed *replayed;
    size_t replayed_count;
    struct keeping *keepings; /* one a target */
    struct text trouble;      /* what the machine did, a line each; empty if nothing */
    bool stopped;             /* by the user, before its time */
};

/* The inputs of a target's corpus, tracked and kept: all are replayed under each sanitizer; one
 * that gives a verdict is a finding, and leaves the kept corpus. */
void night_replay(struct night *night, size_t number);
/* Makes the kept corpus of a target small; what then gives a verdict is a new finding and leaves
 * it. */
void night_merge(struct night *night, size_t number);
/* Does the input give a verdict that is not known? */
bool replayed_fails(const struct replayed *replayed);

#endif
