/*
 * clock.h: the virtual clock, and the clocks that the program sees. Time passes when a task asks for
 * it (1 us a question), and when a deadline is let pass; an armed timer is thus an event like
 * another. What a task's questions take is its processor time: a task that waits uses none.
 */
#ifndef TD_KERNEL_CLOCK_H
#define TD_KERNEL_CLOCK_H

#include <stdbool.h>
#include <stdint.h>
#include <time.h>

struct td_task;
struct td_process;

/* ns since the virtual boot (CLOCK_MONOTONIC). Any context. */
uint64_t td_clock_now(void);

/* Time is at least `ns` from now on. */
void td_clock_pass_to(uint64_t ns);

/* The running task is busy for `ns`: time passes, and so does its processor time. */
void td_clock_spend(uint64_t ns);

/* The running task asks what time it is. */
void td_clock_ask(void);

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
 * virtual boot. */
uint64_t td_clock_deadline(clockid_t clock, const struct timespec *when);

/* ns as the C library's structures have them. */
struct timespec td_clock_timespec(uint64_t ns);
uint64_t td_clock_nanoseconds(const struct timespec *t); /* 0 for one before the epoch */

/* What CLOCK_REALTIME tells now: ns since 1970. Any context. */
uint64_t td_clock_of_day(void);

/*
 * Processor time (kernel/processor_time.c).
 */

/* ns that the task has been busy, or all tasks of the process. Any context. */
uint64_t td_processor_time(const struct td_task *task);
uint64_t td_processor_time_of(const struct td_process *process);

/* The running task was busy for `ns`. For clock.c. */
void td_processor_time_add(uint64_t ns);

/* A clock of somebody's processor time (CLOCK_PROCESS_CPUTIME_ID, CLOCK_THREAD_CPUTIME_ID, or a
 * number that pthread_getcpuclockid() or clock_getcpuclockid() made): what it tells, and in what
 * steps. False: it is none. On a task. */
struct td_processor_clock {
    uint64_t ns, step;
    bool own; /* the running thread's */
};
bool td_processor_clock(clockid_t clock, struct td_processor_clock *out);

#endif
