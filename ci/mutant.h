/*
 * The mutants of a target: its reference made wrong in one place each. They have numbers from 1,
 * first those of the seed, of each kind one after the other in the order in which they are drawn,
 * then those written by hand, targets/NAME/mutants/PATCH.patch. The same seed gives the same ones,
 * as long as the reference is the same.
 */
#ifndef CI_MUTANT_H
#define CI_MUTANT_H

#include "mutator.h"
#include "relink.h"
#include "text.h"

struct reference_file {
    char *path; /* "targets/NAME/reference/FILE.c" */
    struct text text;
    struct mutations mutations;
};

struct mutants {
    char *target;
    struct reference_file *files;
    size_t file_count;
    size_t drawn;  /* how many the seed gives */
    size_t *order; /* of them: index in the list of all mutations, the files one after the other */
    struct names patches;
};

void mutants_read(struct mutants *mutants, const char *target, uint64_t seed);
/* With those written by hand. */
size_t mutants_count(const struct mutants *mutants);

/* "FILE:LINE: KIND: old -> new"; of a patch, KIND and change are "by hand: PATCH". Allocated. */
char *mutant_in_words(const struct mutants *mutants, size_t number);
/*
 * Writes the changed files into the folder `work`, and adds them to `changed`. With `as_it_is`
 * nothing in them is wrong: to be compared with.
 */
void mutant_write(const struct mutants *mutants, size_t number, bool as_it_is, const char *work,
                  struct changed *changed);

#endif
