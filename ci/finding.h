/*
 * Findings: verdicts grouped by target and signature. Each group has a folder
 * findings/TARGET/SIGNATURE from the moment it is found: `original`, the input as the fuzzer saved
 * it; `input`, the same made smaller; `report`, what was printed; `explanation`.
 */
#ifndef CI_FINDING_H
#define CI_FINDING_H

#include <stddef.h>

#include "text.h"

struct finding {
    char *target;
    char *signature;
    char *verdict;   /* in words; "" when there was none */
    char *sanitizer; /* of the build that found it first */
    char *binary;
    char *folder;
    struct names seen_under; /* sanitizers */
    unsigned count;
    size_t size; /* of the kept input; 0 with has_input false when none was saved */
    bool has_input;
};

struct findings {
    struct finding *list;
    size_t count;
};

/* Where something was found, and what. `input` is NULL when the fuzzer died without saving one. */
struct sighting {
    const char *target;
    const char *sanitizer;
    const char *binary;
    const char *signature;
    const char *verdict;
    const struct text *input;
    const struct text *report;
};

/* Adds to the group of its signature; of several inputs the shortest is kept. */
void findings_add(struct findings *findings, const struct sighting *sighting);

/* Makes each input smaller, explains it, and prints that with the command that replays it. */
void findings_explain(const struct findings *findings);

#endif
