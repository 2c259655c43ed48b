/* What is made of a mutant: a fuzzer for each sanitizer, and the tests of the reference. */
#ifndef CI_MUTANT_BUILD_H
#define CI_MUTANT_BUILD_H

#include "mutant.h"
#include "project.h"
#include "relink.h"

struct mutant_programs {
    struct relink fuzzers[SANITIZERS];
    struct relink tests; /* on real threads, without the harness */
};

enum mutant_built {
    MUTANT_MADE,
    MUTANT_SAME,    /* the compiler makes the same of it as of the reference */
    MUTANT_REFUSED, /* it does not compile, or calls what code under control may not */
    MUTANT_FAILED,  /* the machine did, or the user has stopped it; told already */
};

/*
 * Builds, in the folders of `build`, what the mutants differ from. Returns 0, or what the tool is
 * to exit with (build.h).
 */
int mutant_programs_read(struct mutant_programs *programs, const char *build, const char *target);

/* Makes the mutant's programs in the folder `work`. */
enum mutant_built mutant_make(const struct mutant_programs *programs, const struct mutants *mutants,
                              size_t number, const char *work);
char *mutant_fuzzer(const char *work, size_t sanitizer);
char *mutant_tests(const char *work);

#endif
