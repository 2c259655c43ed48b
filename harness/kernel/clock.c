/* The virtual clock, and the calls that ask it. */
#include "kernel/clock.h"

#include "control/numbered.h"
#include "control/replace.h"
#include "kernel/answer.h"
#include "kernel/clock_answers.h"
#include "kernel/processor_clock.h"
#include "kernel/processor_time.h"
#include "memory/user_memory.h"
#include "task/schedule.h"
#include "task/time.h"
#include "task/wait.h"

#include <errno.h>
#include <stddef.h>
#include <sys/time.h>
#include <sys/timeb.h>

TD_ANSWERS(TD_ANSWERS_clock);

static const uint64_t SECOND = 1000000000;

#define EPOCH (1700000000 * 1000000000ULL) /* CLOCK_REALTIME at virtual boot */
#define LEAP  (37 * 1000000000ULL)         /* CLOCK_TAI counts leap seconds */
#define TICK  4000000ULL                   /* of the coarse clocks */

uint64_t td_clock_of_day(void)
{
    return EPOCH + td_time_now();
}

uint64_t td_clock_nanoseconds(const struct timespec *t)
{
    if (t->tv_sec < 0)
        return 0;
    if ((uint64_t)t->tv_sec >= INT64_MAX / SECOND)
        return INT64_MAX;
    return (uint64_t)t->tv_sec * SECOND + (uint64_t)t->tv_nsec;
}

struct timespec td_clock_timespec(uint64_t ns)
{
    return (struct timespec){.tv_sec = (time_t)(ns / SECOND), .tv_nsec = (long)(ns % SECOND)};
}

/* Those that tell time, by number; processor time has clocks of its own. The machine never
 * sleeps, and nobody sets the time: so they differ by constants. */
static const struct {
    uint64_t resolution; /* ns; 0: there is no such clock */
    uint64_t ahead;      /* of CLOCK_MONOTONIC */
} clocks[] = {
    [CLOCK_REALTIME] = {1, EPOCH},        [CLOCK_MONOTONIC] = {1, 0},
    [CLOCK_MONOTONIC_RAW] = {1, 0},       [CLOCK_REALTIME_COARSE] = {TICK, EPOCH},
    [CLOCK_MONOTONIC_COARSE] = {TICK, 0}, [CLOCK_BOOTTIME] = {1, 0},
    [CLOCK_REALTIME_ALARM] = {1, EPOCH},  [CLOCK_BOOTTIME_ALARM] = {1, 0},
    [CLOCK_TAI] = {1, EPOCH + LEAP},
};

static bool tells_time(clockid_t clock)
{
    return clock >= 0 && (size_t)clock < sizeof(clocks) / sizeof(clocks[0]) &&
           clocks[clock].resolution > 0;
}

uint64_t td_clock_deadline(clockid_t clock, const struct timespec *when)
{
    if (when == NULL)
        return TD_NEVER;
    uint64_t ns = td_clock_nanoseconds(when), ahead = tells_time(clock) ? clocks[clock].ahead : 0;
    return ns > ahead ? ns - ahead : 0;
}

int TD_REPLACE(clock_gettime)(clockid_t clock, struct timespec *t)
{
    struct td_processor_clock busy;
    TD_POINT(TD_TIME, NULL, 0);
    td_clock_ask();
    if (tells_time(clock)) {
        td_user_writes(t, sizeof(*t));
        uint64_t told = td_time_now();
        told -= told % clocks[clock].resolution; /* a second has whole ticks */
        *t = td_clock_timespec(told + clocks[clock].ahead);
        return 0;
    }
    if (!td_processor_clock(clock, &busy))
        return TD_FAIL(clock_gettime, EINVAL);
    td_user_writes(t, sizeof(*t));
    *t = td_clock_timespec(busy.ns - busy.ns % busy.resolution);
    return 0;
}

int TD_REPLACE(clock_getres)(clockid_t clock, struct timespec *t)
{
    struct td_processor_clock busy = {.resolution = 0};
    TD_POINT(TD_KERNEL, NULL, 0); /* a thread whose clock it is may be gone */
    if (!tells_time(clock) && !td_processor_clock(clock, &busy))
        return TD_FAIL(clock_getres, EINVAL);
    if (t == NULL)
        return 0;
    td_user_writes(t, sizeof(*t));
    *t = td_clock_timespec(busy.resolution > 0 ? busy.resolution : clocks[clock].resolution);
    return 0;
}

/* Only the time of day can be set at all; the superuser alone may. */
int TD_REPLACE(clock_settime)(clockid_t clock, const struct timespec *t)
{
    td_user_reads(t, sizeof(*t));
    if (clock != CLOCK_REALTIME || !td_clock_valid(t) || t->tv_sec < 0)
        return TD_FAIL(clock_settime, EINVAL);
    return TD_FAIL(clock_settime, EPERM);
}

int TD_REPLACE(settimeofday)(const struct timeval *t, const struct timezone *zone)
{
    (void)t, (void)zone;
    return TD_FAIL(settimeofday, EPERM);
}

int TD_REPLACE(gettimeofday)(struct timeval *restrict t, void *restrict zone)
{
    TD_POINT(TD_TIME, NULL, 0);
    td_clock_ask();
    td_user_writes(t, sizeof(*t));
    t->tv_sec = (time_t)(td_clock_of_day() / SECOND);
    t->tv_usec = (suseconds_t)(td_clock_of_day() % SECOND / 1000);
    if (zone != NULL) {
        td_user_writes(zone, sizeof(struct timezone));
        *(struct timezone *)zone = (struct timezone){0};
    }
    return 0;
}

time_t TD_REPLACE(time)(time_t *out)
{
    TD_POINT(TD_TIME, NULL, 0);
    td_clock_ask();
    time_t seconds = (time_t)(td_clock_of_day() / SECOND);
    if (out != NULL) {
        td_user_writes(out, sizeof(*out));
        *out = seconds;
    }
    return seconds;
}

int TD_REPLACE(timespec_get)(struct timespec *t, int base)
{
    TD_POINT(TD_TIME, NULL, 0);
    if (base != TIME_UTC)
        return 0;
    td_clock_ask();
    td_user_writes(t, sizeof(*t));
    *t = td_clock_timespec(td_clock_of_day());
    return base;
}

int TD_REPLACE(timespec_getres)(struct timespec *t, int base)
{
    if (base != TIME_UTC)
        return 0;
    if (t != NULL) {
        td_user_writes(t, sizeof(*t));
        *t = td_clock_timespec(clocks[CLOCK_REALTIME].resolution);
    }
    return base;
}

/* The zone is Greenwich's, wherever a run is replayed (libc/calendar.c). */
int TD_REPLACE(ftime)(struct timeb *t)
{
    TD_POINT(TD_TIME, NULL, 0);
    td_clock_ask();
    td_user_writes(t, sizeof(*t));
    *t = (struct timeb){.time = (time_t)(td_clock_of_day() / SECOND),
                        .millitm = (unsigned short)(td_clock_of_day() % SECOND / 1000000)};
    return 0;
}

TD_NUMBERED(SYS_clock_gettime, clock_gettime, (clockid_t)a[0], (struct timespec *)a[1])
TD_NUMBERED(SYS_clock_getres, clock_getres, (clockid_t)a[0], (struct timespec *)a[1])
TD_NUMBERED(SYS_clock_settime, clock_settime, (clockid_t)a[0], (const struct timespec *)a[1])
TD_NUMBERED(SYS_settimeofday, settimeofday, (const struct timeval *)a[0],
            (const struct timezone *)a[1])
TD_NUMBERED(SYS_gettimeofday, gettimeofday, (struct timeval *)a[0], (void *)a[1])
#ifdef SYS_time /* older machines alone have */
TD_NUMBERED(SYS_time, time, (time_t *)a[0])
#endif
