/* Fuzzing of one program under one sanitizer until its first verdict, which is shrunk, explained
 * and told. */
#ifndef CI_HUNT_H
#define CI_HUNT_H

#include <stdint.h>

#include "text.h"

struct hunt {
    const char *sanitizer;
    const char *fuzzer;
    const char *shown; /* the fuzzer's path as the user may type it, for a shell */
    const char *work;  /* the folder of SANITIZER.corpus, .input, .input.shrunk, .html and .log */
    const char *shown_work; /* likewise */
    uint64_t seconds;
};

/*
 * Returns what the tool is to exit with: 0 nothing was found, 1 a verdict, 3 the fuzzer did not run
 * to its end, or could not save what it found; 128 + the signal of the user's stop, where nothing
 * had been found by then.
 */
int hunt(const struct hunt *hunt);

#endif
