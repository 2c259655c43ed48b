/*
 * clock.c - time.
 */
#include "clock.h"

#include <time.h>

double vlib_time_now(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

int vlib_time_until_ms(double when)
{
    double seconds = when - vlib_time_now();

    return seconds <= 0 ? 0 : (int)(seconds * 1e3) + 1;
}

int vlib_time_earlier_ms(int a, int b)
{
    if (a < 0 || b < 0)
        return a > b ? a : b;
    return a < b ? a : b;
}
