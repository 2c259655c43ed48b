/* seconds.h: how long something takes. */
#ifndef TD_TOOL_SECONDS_H
#define TD_TOOL_SECONDS_H

#include <time.h>

/* Since some moment that stays the same; wall-clock time. */
static inline double td_seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

#endif
