/* processor_clock.h: the clocks that tell somebody's processor time. */
#ifndef TD_KERNEL_PROCESSOR_CLOCK_H
#define TD_KERNEL_PROCESSOR_CLOCK_H

#include <stdbool.h>
#include <stdint.h>
#include <time.h>

/* A clock of somebody's processor time (CLOCK_PROCESS_CPUTIME_ID, CLOCK_THREAD_CPUTIME_ID, or a
 * number that pthread_getcpuclockid() or clock_getcpuclockid() made): what it tells, and at what
 * resolution. False: it is none. On a task. */
struct td_processor_clock {
    uint64_t ns, resolution;
    bool own; /* the running thread's */
};
bool td_processor_clock(clockid_t clock, struct td_processor_clock *out);

#endif
