/* Asks a fuzzer or defect binary what it makes of given inputs. */
#ifndef CI_REPLAY_H
#define CI_REPLAY_H

#include <stdbool.h>

#include "text.h"

/*
 * Runs `BINARY OPTION FILE...` (--run or --hash), which prints a line "ANSWER<TAB>FILE" each, and
 * adds the answers in the order of the files. False, with the reason in `trouble`, when the lines
 * are not those, or the exit code is not what they call for: 1 if an answer is a verdict and option
 * is --run, else 0.
 */
bool replay_inputs(const char *binary, const char *option, const struct names *files,
                   struct names *answers, struct text *trouble);

/* The signature that one input gives, "silent", or the trouble in words. Allocated. */
char *replay_signature(const char *binary, const char *file);

/*
 * Makes `from` smaller with the same signature and writes that to `to`; false, and the reason in
 * `trouble`, if it cannot be or the result turns out to give another.
 */
bool replay_shrink(const char *binary, const char *from, const char *to, const char *signature,
                   struct text *trouble);

#endif
