/*
 * The corpora that fuzzers work on: folders of inputs, which grow while they fuzz, and are made
 * small again by coverage.
 */
#ifndef CI_CORPUS_H
#define CI_CORPUS_H

#include <stdbool.h>
#include <stddef.h>

#include "project.h"
#include "text.h"

/*
 * Copies the tracked inputs of a target into the folder, each under a name that tells where it is
 * from; not those whose paths are among `without`. Returns how many inputs the folder then has.
 */
size_t corpus_seed(const char *folder, const struct target *target, const struct names *without);
/* How many inputs a folder has. */
size_t corpus_count(const char *folder);
/* Removes every input with these bytes. */
void corpus_drop(const char *folder, const struct text *input);
/* Removes inputs of 0 bytes, which a fuzzer leaves that cannot write. */
void corpus_sweep(const char *folder);
/*
 * Keeps of the folder's inputs as few and as small ones as reach what all reach, in any of the
 * fuzzers `binaries`. Written beside, then put in its place: if anything goes wrong, all inputs are
 * as they were, false is returned, and `trouble` has the reason.
 */
bool corpus_minimise(const char *folder, char *const binaries[], size_t count,
                     struct text *trouble);

#endif
