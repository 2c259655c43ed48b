/*
 * clock.h: the virtual clock, and the clocks that the program sees. Time passes when a task asks
 * for it (1 us a question), and when a deadline is let pass; an armed timer is thus an event like
 * another. What a task's questions take is its processor time: a task that waits uses none.
 */
#ifndef TD_KERNEL_CLOCK_H
#define TD_KERNEL_CLOCK_H

#include <stdbool.h>
#include <stdint.h>
#include <time.h>

/* Its nanoseconds are 0 .. 999,999,999; otherwise a timed wait fails with EINVAL. */
static inline bool td_clock_valid(const struct timespec *when)
{
    return when->tv_nsec >= 0 && when->tv_nsec < 1000000000;
}

/* pthread_cond_clockwait() and its kin wait on no other. */
static inline bool td_clock_is_waited_on(clockid_t clock)
{
    return clock == CLOCK_REALTIME || clock == CLOCK_MONOTONIC;
}

/* A deadline of `clock`, which tells the time of day or the time since the boot, as ns since the
 * virtual boot. NULL: TD_NEVER. */
uint64_t td_clock_deadline(clockid_t clock, const struct timespec *when);

/* ns as the C library's structures have them. */
struct timespec td_clock_timespec(uint64_t ns);
/* 0 for one before the epoch; at most INT64_MAX, 292 years, as Linux has it (ktime_set()): so a
 * time from now on does not overflow. */
uint64_t td_clock_nanoseconds(const struct timespec *t);

/* What CLOCK_REALTIME tells now: ns since 1970. Any context. */
uint64_t td_clock_of_day(void);

#endif
