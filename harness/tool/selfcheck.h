/*
 * selfcheck.h: is an execution determined by its input alone? It is run again with memory placed
 * and filled otherwise, and its trace has to be the same.
 */
#ifndef TD_TOOL_SELFCHECK_H
#define TD_TOOL_SELFCHECK_H

#include "choice/input.h"

#include <stdbool.h>

enum {
    TD_SELFCHECK_WAYS = 4
}; /* in which an input is run again where it is looked at on purpose */

/* The verdict's text. */
extern const char td_selfcheck_words[];

/* For fuzzing: checks one execution in 1,024. False: nondeterminism is the verdict. Host. */
bool td_selfcheck(const struct td_input *input);

#endif
