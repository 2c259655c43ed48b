/*
 * in_time.h: a target that is right says what must have happened in one of its executions by now, lest it
 * stay silent for never having come there.
 */
#ifndef TD_TESTS_IN_TIME_H
#define TD_TESTS_IN_TIME_H

#include "teardown.h"

enum { TD_IN_TIME = 1000 }; /* executions; expect.cmake has 20,000 of them */

static inline void in_time(unsigned executions, bool happened, const char *what)
{
    td_invariant(executions < TD_IN_TIME || happened, "in-time", "in %u executions %s", executions,
                 what);
}

#endif
