/*
 * Verdicts that the user knows, by their signatures: they are counted, and nothing else. Fuzzers
 * are given them, too, and go on after one, in every call: a data race that is known does not end
 * an execution, so that what is found behind it replays only where it is known again.
 */
#ifndef CI_KNOWN_H
#define CI_KNOWN_H

#include <stdbool.h>

#include "process.h"
#include "text.h"

/*
 * Takes signatures, and files of them, a line each; empty lines and such as begin with # say
 * nothing. Paths are as the user gave them.
 */
void known_read(const struct names *signatures, const struct names *files);
bool is_known(const char *signature);
/* Adds " --known SIGNATURE" for each, so that a shell reads it. */
void known_add_words(struct text *command);
/* process_start() and process_run() of a fuzzer, with "--known=SIGNATURE" for each behind its
 * arguments. */
void fuzzer_start(struct process *process, char *const argv[]);
void fuzzer_run(struct process *process, char *const argv[], double seconds, int patience);

#endif
