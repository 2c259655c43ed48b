/*
 * known.h: verdicts that the user knows, by their signatures, and does not want to be stopped by: a
 * benign race, a bug that has been reported. Fuzzing and --search count them and go on. A data race
 * that is known does not end its execution either, so that what comes after it is found; such a
 * find is replayed with the same --known. Any other known verdict ends the execution as it always
 * does: what would follow it is nobody's behaviour.
 */
#ifndef TD_TOOL_KNOWN_H
#define TD_TOOL_KNOWN_H

#include <stdbool.h>
#include <stdio.h>

/* That signature, as reports print it, is known from now on. Exits with status 2 and words where it
 * is empty or there is no more room; says so where it looks like none (tool/signatures.h). Host. */
void td_known_add(const char *signature);

/* Those of a file, one a line; a line that is empty or begins with '#' says nothing. Exits with
 * status 2 and words where it cannot be read. Host. */
void td_known_add_file(const char *path);

/* Is the verdict that stands known? It is counted then. Asks the symbol table. Host. */
bool td_known_now(void);

/* A line for each that has been seen: "teardown: known: N times SIGNATURE". Any context but a
 * sanitizer's hook. */
void td_known_print(FILE *out);

#endif
