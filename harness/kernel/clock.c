/* The virtual clock, and the calls that ask it or sleep on it. */
#include "kernel/clock.h"

#include "control/replace.h"
#include "kernel/caller.h"
#include "kernel/signal.h"
#include "task/execution.h"
#include "task/schedule.h"

#include <errno.h>
#include <sys/time.h>
#include <unistd.h>

static const uint64_t SECOND = 1000000000;
static const uint64_t QUESTION = 1000;      /* what asking for the time costs, so that waits end */
static const uint64_t BOOT = 1000 * SECOND; /* of CLOCK_MONOTONIC */
static const uint64_t EPOCH = 1700000000 * SECOND; /* CLOCK_REALTIME at virtual boot */

static uint64_t now;

static void fresh(void)
{
    now = BOOT;
}

TD_FRESH(fresh);

uint64_t td_clock_now(void)
{
    return now;
}

void td_clock_pass_to(uint64_t ns)
{
    if (ns > now)
        now = ns;
}

static uint64_t nanoseconds(const struct timespec *t)
{
    return t->tv_sec < 0 ? 0 : (uint64_t)t->tv_sec * SECOND + (uint64_t)t->tv_nsec;
}

static struct timespec timespec_of(uint64_t ns)
{
    return (struct timespec){.tv_sec = (time_t)(ns / SECOND), .tv_nsec = (long)(ns % SECOND)};
}

uint64_t td_clock_deadline(clockid_t clock, const struct timespec *when)
{
    uint64_t ns = nanoseconds(when);
    if (clock != CLOCK_REALTIME)
        return ns;
    return ns > EPOCH ? ns - EPOCH : 0;
}

int TD_REPLACE(clock_gettime)(clockid_t clock, struct timespec *t)
{
    TD_POINT(TD_TIME, NULL, 0);
    now += QUESTION;
    td_caller_writes(t, sizeof *t);
    *t = timespec_of(clock == CLOCK_REALTIME ? EPOCH + now : now);
    return 0;
}

int TD_REPLACE(gettimeofday)(struct timeval *restrict t, void *restrict zone)
{
    (void)zone;
    TD_POINT(TD_TIME, NULL, 0);
    now += QUESTION;
    td_caller_writes(t, sizeof *t);
    t->tv_sec = (time_t)((EPOCH + now) / SECOND);
    t->tv_usec = (suseconds_t)((EPOCH + now) % SECOND / 1000);
    return 0;
}

time_t TD_REPLACE(time)(time_t *out)
{
    TD_POINT(TD_TIME, NULL, 0);
    now += QUESTION;
    time_t seconds = (time_t)((EPOCH + now) / SECOND);
    if (out != NULL) {
        td_caller_writes(out, sizeof *out);
        *out = seconds;
    }
    return seconds;
}

/* The zone is Greenwich's, wherever a run is replayed. */
struct tm *TD_REPLACE(localtime_r)(const time_t *restrict t, struct tm *restrict parts)
{
    return gmtime_r(t, parts);
}

static const struct td_wait_kind asleep = {.words = "the time"};

/* Nobody wakes this object, but a handler may run. What is left then, or 0. */
static uint64_t sleep_until(uint64_t deadline)
{
    struct td_task *task = td_now.task;
    task->signals.hit = TD_NOT_HIT;
    if (!td_signal_may_come() || task->signals.hit == TD_NOT_HIT)
        td_wait_until(&asleep, &now, deadline);
    return task->signals.hit != TD_NOT_HIT && deadline > now ? deadline - now : 0;
}

static void tell_left(uint64_t left, struct timespec *remaining)
{
    if (remaining == NULL)
        return;
    td_caller_writes(remaining, sizeof *remaining);
    *remaining = timespec_of(left);
}

/* What the caller asks for, which is read here. */
static bool is_time(const struct timespec *request)
{
    td_caller_reads(request, sizeof *request);
    return request->tv_sec >= 0 && request->tv_nsec >= 0 && request->tv_nsec < (long)SECOND;
}

int TD_REPLACE(nanosleep)(const struct timespec *request, struct timespec *remaining)
{
    TD_POINT(TD_TIME, NULL, 0);
    if (!is_time(request)) {
        td_now.task->error = EINVAL;
        return -1;
    }
    uint64_t left = sleep_until(now + nanoseconds(request));
    if (left == 0)
        return 0;
    tell_left(left, remaining);
    td_now.task->error = EINTR;
    return -1;
}

int TD_REPLACE(clock_nanosleep)(clockid_t clock, int flags, const struct timespec *request,
                                struct timespec *remaining)
{
    TD_POINT(TD_TIME, NULL, 0);
    if (!is_time(request))
        return EINVAL;
    uint64_t left = sleep_until(flags & TIMER_ABSTIME ? td_clock_deadline(clock, request)
                                                      : now + nanoseconds(request));
    if (left == 0)
        return 0;
    tell_left(left, flags & TIMER_ABSTIME ? NULL : remaining);
    return EINTR;
}

int TD_REPLACE(usleep)(useconds_t microseconds)
{
    TD_POINT(TD_TIME, NULL, 0);
    if (sleep_until(now + (uint64_t)microseconds * 1000) == 0)
        return 0;
    td_now.task->error = EINTR;
    return -1;
}

unsigned TD_REPLACE(sleep)(unsigned seconds)
{
    TD_POINT(TD_TIME, NULL, 0);
    return (unsigned)((sleep_until(now + (uint64_t)seconds * SECOND) + SECOND - 1) / SECOND);
}
