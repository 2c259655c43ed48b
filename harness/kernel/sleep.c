/* Sleeping until a time, or for one. */
#include "control/numbered.h"
#include "control/replace.h"
#include "kernel/answer.h"
#include "kernel/clock.h"
#include "kernel/clock_answers.h"
#include "kernel/processor_clock.h"
#include "kernel/signal/signal.h"
#include "kernel/signal/signal_outside.h"
#include "memory/user_memory.h"
#include "task/schedule.h"
#include "task/time.h"
#include "task/wait.h"
#include "verdict/verdict.h"

#include <errno.h>
#include <time.h>
#include <unistd.h>

TD_ANSWERS(TD_ANSWERS_sleep);

static const uint64_t SECOND = 1000000000;

static const struct td_wait_kind asleep = {.words = "the time", .from = TD_FROM_TIME};

static const char nobody_wakes;

/* Nobody wakes this object, but a handler may run. What is left then, or 0. */
static uint64_t sleep_until(uint64_t deadline)
{
    struct td_task *task = td_now.task;
    task->signals.hit = TD_NOT_HIT;
    if (!td_signal_may_come() || task->signals.hit == TD_NOT_HIT)
        td_wait_until(&asleep, &nobody_wakes, deadline);
    uint64_t now = td_time_now();
    return task->signals.hit != TD_NOT_HIT && deadline > now ? deadline - now : 0;
}

static uint64_t sleep_for(uint64_t ns)
{
    return sleep_until(td_time_now() + ns);
}

static void tell_left(uint64_t left, struct timespec *remaining)
{
    if (remaining == NULL)
        return;
    td_user_writes(remaining, sizeof(*remaining));
    *remaining = td_clock_timespec(left);
}

/* What the caller asks for, which is read here. */
static bool is_time(const struct timespec *request)
{
    td_user_reads(request, sizeof(*request));
    return request->tv_sec >= 0 && td_clock_valid(request);
}

int TD_REPLACE(nanosleep)(const struct timespec *request, struct timespec *remaining)
{
    TD_POINT(TD_TIME, NULL, 0);
    if (!is_time(request))
        return TD_FAIL(nanosleep, EINVAL);
    uint64_t left = sleep_for(td_clock_nanoseconds(request));
    if (left == 0)
        return 0;
    tell_left(left, remaining);
    return TD_FAIL(nanosleep, EINTR);
}

/* 0, or why nobody can sleep on it. */
static int refuses(clockid_t clock)
{
    struct td_processor_clock busy;
    switch (clock) {
    case CLOCK_REALTIME:
    case CLOCK_MONOTONIC:
    case CLOCK_BOOTTIME:
    case CLOCK_TAI:
        return 0;
    case CLOCK_MONOTONIC_RAW:
    case CLOCK_REALTIME_COARSE:
    case CLOCK_MONOTONIC_COARSE:
        return TD_ERROR(clock_nanosleep, EOPNOTSUPP);
    case CLOCK_REALTIME_ALARM:
    case CLOCK_BOOTTIME_ALARM:
        return EPERM; /* to wake the machine is not for everybody. No row: a machine that cannot be
                       * woken says EOPNOTSUPP */
    default:
        if (!td_processor_clock(clock, &busy) || busy.own)
            return TD_ERROR(clock_nanosleep, EINVAL);
        td_unsupported("clock_nanosleep", "a sleep until others have been busy for a time");
    }
}

int TD_REPLACE(clock_nanosleep)(clockid_t clock, int flags, const struct timespec *request,
                                struct timespec *remaining)
{
    TD_POINT(TD_TIME, NULL, 0);
    int error = refuses(clock);
    if (error != 0)
        return error;
    if (!is_time(request))
        return TD_ERROR(clock_nanosleep, EINVAL);
    uint64_t left = flags & TIMER_ABSTIME ? sleep_until(td_clock_deadline(clock, request))
                                          : sleep_for(td_clock_nanoseconds(request));
    if (left == 0)
        return 0;
    tell_left(left, flags & TIMER_ABSTIME ? NULL : remaining);
    return TD_ERROR(clock_nanosleep, EINTR);
}

int TD_REPLACE(usleep)(useconds_t microseconds)
{
    TD_POINT(TD_TIME, NULL, 0);
    return sleep_for((uint64_t)microseconds * 1000) == 0 ? 0 : TD_FAIL(usleep, EINTR);
}

/* The C library's cuts off: of less than a second nothing is left, though errno is EINTR. */
unsigned TD_REPLACE(sleep)(unsigned seconds)
{
    TD_POINT(TD_TIME, NULL, 0);
    uint64_t left = sleep_for((uint64_t)seconds * SECOND);
    if (left > 0)
        td_now.task->error = EINTR;
    return (unsigned)(left / SECOND);
}

TD_NUMBERED(SYS_nanosleep, nanosleep, (const struct timespec *)a[0], (struct timespec *)a[1])

/* The function answers its error, the call has it in errno. */
TD_OWN(clock_nanosleep)

static long by_number_clock_nanosleep(const long *a)
{
    return td_answer(-td_own_clock_nanosleep(
        (clockid_t)a[0], (int)a[1], (const struct timespec *)a[2], (struct timespec *)a[3]));
}

TD_NUMBER(SYS_clock_nanosleep, by_number_clock_nanosleep)
