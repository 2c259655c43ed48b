/*
 * clock.h: the virtual clock. Time passes when a task asks for it (1 us a question), and when a
 * deadline is let pass; an armed timer is thus an event like another.
 */
#ifndef TD_KERNEL_CLOCK_H
#define TD_KERNEL_CLOCK_H

#include <stdbool.h>
#include <stdint.h>
#include <time.h>

/* ns since the virtual boot (CLOCK_MONOTONIC). Any context. */
uint64_t td_clock_now(void);

/* Time is at least `ns` from now on. */
void td_clock_pass_to(uint64_t ns);

/* Its nanoseconds are 0 .. 999,999,999; otherwise a timed wait fails with EINVAL. */
static inline bool td_clock_valid(const struct timespec *when)
{
    return when->tv_nsec >= 0 && when->tv_nsec < 1000000000;
}

/* A deadline of `clock` (CLOCK_REALTIME or CLOCK_MONOTONIC) as ns since the virtual boot. */
uint64_t td_clock_deadline(clockid_t clock, const struct timespec *when);

#endif
