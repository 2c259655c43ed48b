/* Whether mutants are caught: by fuzzing from an empty corpus, and by the reference's tests. */
#ifndef CI_MUTANT_TRY_H
#define CI_MUTANT_TRY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct mutant_result {
    size_t number;
    char *words;           /* what it is */
    char *work;            /* the folder in which it is made */
    char *fuzzing;         /* "SANITIZER: SIGNATURE" of what caught it, or NULL */
    char *tests;           /* how the tests failed, or NULL */
    char *trouble;         /* why it says nothing either way, or NULL */
    bool tested;           /* to their end */
    const char *reference; /* the tests of the reference itself, in place of a mutant; or NULL */
};

/*
 * Each fuzzes for so long with a sanitizer, one after the other, until one has found something; so
 * many at a time. What a stop ends has found nothing.
 */
void mutants_fuzz(struct mutant_result *results, size_t count, uint64_t seconds, uint64_t seed,
                  size_t jobs);
void mutants_test(struct mutant_result *results, size_t count, size_t jobs);

#endif
