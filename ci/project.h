/* What there is in the checkout: targets, their inputs, their defects. Paths are relative to its
 * root. */
#ifndef CI_PROJECT_H
#define CI_PROJECT_H

#include <stdbool.h>
#include <stddef.h>

#include "text.h"

/* The builds under control: "dev", without a sanitizer, which the others are held against; and
 * those with one, which are named after it: "asan", "tsan" (harness/sanitizer/sanitizers.cmake). */
#define SANITIZERS (sizeof((const char *const[]){TD_SANITIZER_NAMES}) / sizeof(char *))
#define BUILDS     (1 + SANITIZERS)
extern const char *const builds[BUILDS];
extern const char *const build_titles[BUILDS]; /* as tables have them */
extern const char *const *const sanitizers;

bool is_sanitizer(const char *name);
/* "asan, tsan" */
char *sanitizers_in_words(void);

/* A patch under targets/NAME/defects; what its header does not say is "". */
struct defect {
    char *target;
    char *row; /* the patch's name without .patch */
    char *patch;
    char *regression; /* corpus/NAME/regressions/ROW, there or not */
    char *description;
    char *citation;
    char *frees;
    char *reaches;
    char *sanitizer;
    char *verdict;
    char *signature;   /* "KIND func_a/func_b": what the regression input gives */
    struct names also; /* further ones by which a fuzzer may meet the same bug first */
    char *needs;       /* "interleaving" or "operations" */
    char *wrong;       /* what is wrong with the header, in words, or NULL */
};

struct target {
    char *name;
    struct defect *defects;
    size_t defect_count;
    struct names seeds;       /* corpus/NAME/seeds */
    struct names regressions; /* corpus/NAME/regressions */
    struct names inputs;      /* all under corpus/NAME */
};

struct project {
    struct target *targets;
    size_t count;
};

/*
 * Every folder of targets/ is a target. `only`, if not NULL, leaves out all others, and must be
 * one; there must be at least one.
 */
void project_read(struct project *project, const char *only);

/* The defect called ROW or TARGET/ROW, which must be the only one. */
const struct defect *project_defect(const struct project *project, const char *name);

/* `signature` is the defect's own, or one of those that its header lists beside it. */
bool defect_shows(const struct defect *defect, const char *signature);

/* Where the build puts things; `build` is the folder of build folders. Allocated. */
char *fuzzer_path(const char *build, const char *sanitizer, const char *target);
char *defect_path(const char *build, const struct defect *defect);

#endif
