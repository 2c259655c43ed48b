/*
 * timerfd (Linux, fs/timerfd.c). A timer has no task: it expires when somebody polls and the
 * virtual clock has passed its time, and whoever waits for it has that time as a deadline, so the
 * strategy lets it fire like any other.
 */
#include "kernel/file/timerfd.h"

#include "kernel/answer.h"
#include "kernel/clock.h"
#include "kernel/file/descriptor.h"
#include "kernel/file/new_file.h"
#include "kernel/file/timerfd_answers.h"
#include "memory/user_memory.h"

#include "choice/choose.h"
#include "control/numbered.h"
#include "control/replace.h"
#include "kernel/file/file_wait.h"
#include "kernel/processor_time.h"
#include "task/fresh.h"
#include "task/time.h"
#include "task/wait.h"
#include "teardown.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/timerfd.h>

TD_ANSWERS(TD_ANSWERS_timerfd);

static const uint64_t POLL_TIME = 1000; /* ns that a poll takes */

/* Armed: it will expire at `next`. After that an interval timer stands still until it is read or
 * asked, and only then has expired as often as it should have: so one expiry wakes others once. */
struct timer {
    uint64_t next, interval; /* ns */
    uint64_t expired;        /* times, since it was read */
    clockid_t clock;
    bool armed;
    bool late; /* it stands still */
    struct td_file *file;
    struct timer *next_free;
};

static struct timer pool[TD_FILES_MAX];
static struct timer *freed;
static unsigned used, armed;
static uint64_t polled,
    hurried; /* bit n: so ended the last poll of task n: in vain, by an expiry */

static void fresh(void)
{
    freed = NULL;
    used = armed = 0;
    polled = hurried = 0;
}

TD_FRESH(fresh);

static void set_armed(struct timer *timer, bool to)
{
    armed += (unsigned)to - (unsigned)timer->armed;
    timer->armed = to;
}

static struct timer *first(void)
{
    struct timer *best = NULL;
    for (unsigned i = 0; armed > 0 && i < used; i++)
        if (pool[i].armed && (best == NULL || pool[i].next < best->next))
            best = &pool[i];
    return best;
}

void td_timers_expire(void)
{
    struct timer *timer;
    while ((timer = first()) != NULL && timer->next <= td_time_now()) {
        set_armed(timer, false);
        timer->expired++;
        timer->late = timer->interval > 0;
        td_file_changed_to(timer->file, POLLIN);
    }
}

static bool lets_it_expire(uint64_t self)
{
    if ((hurried & self) != 0)
        return false;
    bool waits = td_tasks.ready == self && (polled & self) != 0;
    return waits || (!td_target.patient && td_choose(TD_CHOOSE_KERNEL, 2, "a timer expires") != 0);
}

void td_timers_poll(void)
{
    if (armed == 0)
        return;
    uint64_t self = 1ULL << td_now.task->number;
    bool expires = lets_it_expire(self);
    if (expires)
        td_time_pass_to(first()->next);
    polled = expires ? polled & ~self : polled | self;
    hurried = expires ? hurried | self : hurried & ~self;
    td_clock_spend(POLL_TIME);
    td_timers_expire();
}

/* An interval timer that stands still catches up and goes on. */
static void catch_up(struct timer *timer)
{
    if (!timer->late)
        return;
    uint64_t periods = (td_time_now() - timer->next) / timer->interval;
    timer->expired += periods;
    timer->next += (periods + 1) * timer->interval;
    timer->late = false;
    set_armed(timer, true);
}

static ssize_t read_timer(struct td_file *file, const struct iovec *iov, int count)
{
    struct timer *timer = file->object;
    if (td_iov_size(iov, count) < sizeof(timer->expired))
        return TD_NEGATIVE(read, EINVAL);
    td_timers_expire();
    if (timer->expired == 0 && (file->flags & O_NONBLOCK) != 0)
        td_timers_poll();
    if (timer->expired == 0)
        return TD_NEGATIVE(read, EAGAIN);
    catch_up(timer);
    td_copy_out(iov, 0, &timer->expired, sizeof(timer->expired));
    timer->expired = 0;
    return sizeof(timer->expired);
}

static short ready(const struct td_file *file)
{
    const struct timer *timer = file->object;
    return timer->expired > 0 ? POLLIN : 0;
}

static uint64_t alarm_of(const struct td_file *file)
{
    const struct timer *timer = file->object;
    return timer->armed ? timer->next : TD_NEVER;
}

static void release(struct td_file *file)
{
    struct timer *timer = file->object;
    set_armed(timer, false);
    timer->next_free = freed;
    freed = timer;
}

static const struct td_file_type type = {
    .words = "a timerfd",
    .read = read_timer,
    .ready = ready,
    .alarm = alarm_of,
    .release = release,
};

static struct timer *take(void)
{
    struct timer *timer = freed;
    if (timer == NULL)
        return &pool[used++]; /* there are as many as files */
    freed = timer->next_free;
    return timer;
}

int TD_REPLACE(timerfd_create)(clockid_t clock, int flags)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    bool alarms = clock == CLOCK_REALTIME_ALARM || clock == CLOCK_BOOTTIME_ALARM;
    if ((flags & ~(TFD_CLOEXEC | TFD_NONBLOCK)) != 0 ||
        (clock != CLOCK_MONOTONIC && clock != CLOCK_REALTIME && clock != CLOCK_BOOTTIME && !alarms))
        return TD_FAIL(timerfd_create, EINVAL);
    if (alarms)
        return TD_FAIL(timerfd_create, EPERM);
    struct td_file *file = td_new_file(&type, O_RDWR | (flags & TFD_NONBLOCK));
    struct timer *timer = file->object = take();
    *timer = (struct timer){.file = file, .clock = clock};
    int fd = td_new_descriptor(file, (flags & TFD_CLOEXEC) != 0);
    return fd >= 0 ? fd : TD_FAIL(timerfd_create, EMFILE);
}

/* What is left to the next expiry, and the interval. */
static struct itimerspec setting_of(struct timer *timer)
{
    td_timers_expire();
    catch_up(timer);
    return (struct itimerspec){
        .it_value = td_clock_timespec(timer->armed ? timer->next - td_time_now() : 0),
        .it_interval = td_clock_timespec(timer->interval),
    };
}

static void set(struct timer *timer, int flags, const struct itimerspec *to)
{
    uint64_t value = td_clock_nanoseconds(&to->it_value);
    timer->interval = td_clock_nanoseconds(&to->it_interval);
    timer->expired = 0;
    timer->late = false;
    set_armed(timer, value > 0);
    timer->next = (flags & TFD_TIMER_ABSTIME) != 0 ? td_clock_deadline(timer->clock, &to->it_value)
                                                   : td_time_now() + value;
    td_file_changed_to(timer->file, 0); /* tasks that wait have another deadline now */
    td_timers_expire();
}

static bool valid(const struct timespec *t)
{
    return t->tv_sec >= 0 && td_clock_valid(t);
}

int TD_REPLACE(timerfd_settime)(int fd, int flags, const struct itimerspec *to,
                                struct itimerspec *old)
{
    TD_DESCRIPTOR_POINT(fd);
    td_user_reads(to, sizeof(*to));
    if ((flags & ~(TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET)) != 0 || !valid(&to->it_value) ||
        !valid(&to->it_interval))
        return TD_FAIL(timerfd_settime, EINVAL);
    struct td_file *file = td_descriptor_peek(fd);
    if (file == NULL)
        return TD_FAIL(timerfd_settime, EBADF);
    if (file->type != &type)
        return TD_FAIL(timerfd_settime, EINVAL);
    struct itimerspec before = setting_of(file->object);
    set(file->object, flags, to);
    if (old != NULL) {
        td_user_writes(old, sizeof(*old));
        *old = before;
    }
    return 0;
}

int TD_REPLACE(timerfd_gettime)(int fd, struct itimerspec *now)
{
    TD_DESCRIPTOR_POINT(fd);
    struct td_file *file = td_descriptor_peek(fd);
    if (file == NULL)
        return TD_FAIL(timerfd_gettime, EBADF);
    if (file->type != &type)
        return TD_FAIL(timerfd_gettime, EINVAL);
    td_user_writes(now, sizeof(*now));
    *now = setting_of(file->object);
    return 0;
}

TD_NUMBERED(SYS_timerfd_create, timerfd_create, (clockid_t)a[0], (int)a[1])
TD_NUMBERED(SYS_timerfd_settime, timerfd_settime, (int)a[0], (int)a[1],
            (const struct itimerspec *)a[2], (struct itimerspec *)a[3])
TD_NUMBERED(SYS_timerfd_gettime, timerfd_gettime, (int)a[0], (struct itimerspec *)a[1])
