/*
 * crash.h: a verdict in the form of a sanitizer's report, for the machines that sort what fuzzers
 * find. ClusterFuzz takes a crash's type from the line "ERROR: …Sanitizer: KIND on address", and
 * its state from the names of the first three frames "#N ADDRESS in FUNCTION FILE:LINE" that are
 * not on a list of names to pass over, such as main, abort and all that has "assert" in it. Without
 * this, all verdicts end in the same abort() of the harness and would be one crash. So the type is
 * the kind, and the frames are
 *
 *  0. one that is named for the whole signature, in letters that no pattern of that list passes
 *     over: the state differs wherever the signature does;
 *  1. the innermost function of each side, in the order of the signature, and then the callers of
 *     the first. A kind that is signed by its name alone (verdict/kinds.h) has none: where it was
 *     noticed varies.
 *
 * What AddressSanitizer reports has frames of the program's own in that very form already.
 */
#ifndef TD_REPORT_CRASH_H
#define TD_REPORT_CRASH_H

#include "verdict/verdict.h"

#include <stdio.h>

/* Asks the symbol table; not inside a sanitizer's hook. */
void td_crash_print(const struct td_verdict *verdict, FILE *out);

#endif
