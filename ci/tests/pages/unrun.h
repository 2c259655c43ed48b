/* Commands of the pages that a test cannot run, and why: the one list of them. */
#ifndef CI_TESTS_PAGES_UNRUN_H
#define CI_TESTS_PAGES_UNRUN_H

#include <stddef.h>

struct unrun {
    const char *page;
    const char *first_line; /* of the block */
    const char *reason;
};

extern const struct unrun unrun[];
extern const size_t unrun_count;

#endif
