/* The clocks of processor time, and what asks for it otherwise. */
#include "kernel/processor_clock.h"

#include "control/numbered.h"
#include "control/replace.h"
#include "kernel/answer.h"
#include "kernel/clock.h"
#include "kernel/clock_answers.h"
#include "kernel/process.h"
#include "kernel/processor_time.h"
#include "kernel/thread_task.h"
#include "memory/user_memory.h"
#include "task/schedule.h"
#include "task/time.h"

#include <errno.h>
#include <stddef.h>
#include <sys/resource.h>
#include <sys/times.h>
#include <time.h>

TD_ANSWERS(TD_ANSWERS_processor_time);

enum {
    RESOLUTION = 4000000, /* ns, of the clocks that a tick drives */
    TICKS = 100,          /* a second, of times(): sysconf(_SC_CLK_TCK) */
    RESIDENT = 4096,      /* KiB: every program's, as it does not depend on the machine */
    SECOND = 1000000000,  /* ns */
    SCHEDULED = 2,        /* the lowest bits of a clock number: exactly, or by ticks (0, 1), */
    KINDS = 3,            /* and 3 is a descriptor; */
    OF_THREAD = 4,        /* not of a process, */
    SHIFT = 3,            /* whose number is above, inverted */
};

/* A clock's number as Linux makes it. */
static clockid_t clock_of(unsigned whose, unsigned bits)
{
    return (clockid_t)(~whose << SHIFT | bits);
}

/* The task, or NULL: there is none of that number in the running process. */
static const struct td_task *thread_of(unsigned number)
{
    if (number == 0)
        return td_now.task;
    const struct td_task *task = number <= td_tasks.count ? &td_tasks.slot[number - 1] : NULL;
    bool lives = task != NULL && task->state != TD_ENDED && task->process == td_process_now();
    return lives ? task : NULL;
}

static bool clock_by_number(clockid_t clock, struct td_processor_clock *out)
{
    const unsigned number = ~(unsigned)(clock >> SHIFT), kind = (unsigned)clock % OF_THREAD;
    if (clock >= 0 || kind >= KINDS)
        return false;
    out->resolution = kind == SCHEDULED ? 1 : RESOLUTION;
    if (((unsigned)clock & OF_THREAD) != 0) {
        const struct td_task *task = thread_of(number);
        out->own = task == td_now.task;
        out->ns = task != NULL ? td_processor_time(task) : 0;
        return task != NULL;
    }
    const struct td_process *process =
        number == 0 ? td_process_now() : td_process_find((pid_t)number);
    out->own = false;
    out->ns = process != NULL ? td_processor_time_of(process) : 0;
    return process != NULL;
}

bool td_processor_clock(clockid_t clock, struct td_processor_clock *out)
{
    if (clock == CLOCK_PROCESS_CPUTIME_ID)
        clock = clock_of(0, SCHEDULED);
    else if (clock == CLOCK_THREAD_CPUTIME_ID)
        clock = clock_of(0, OF_THREAD | SCHEDULED);
    return clock_by_number(clock, out);
}

int TD_REPLACE(clock_getcpuclockid)(pid_t pid, clockid_t *clock)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    if (pid != 0 && td_process_find(pid) == NULL)
        return TD_ERROR(clock_getcpuclockid, ESRCH);
    td_user_writes(clock, sizeof(*clock));
    *clock = clock_of((unsigned)pid, SCHEDULED);
    return 0;
}

int TD_REPLACE(pthread_getcpuclockid)(pthread_t thread, clockid_t *clock)
{
    td_thread_task(thread);
    td_user_writes(clock, sizeof(*clock));
    *clock = clock_of((unsigned)thread, OF_THREAD | SCHEDULED);
    return 0;
}

clock_t TD_REPLACE(clock)(void)
{
    TD_POINT(TD_TIME, NULL, 0);
    td_clock_ask();
    return (clock_t)(td_processor_time_of(td_process_now()) / (SECOND / CLOCKS_PER_SEC));
}

static clock_t ticks(uint64_t ns)
{
    return (clock_t)(ns / (SECOND / TICKS));
}

clock_t TD_REPLACE(times)(struct tms *out)
{
    TD_POINT(TD_TIME, NULL, 0);
    td_clock_ask();
    if (out != NULL) {
        td_user_writes(out, sizeof(*out));
        *out = (struct tms){.tms_utime = ticks(td_processor_time_of(td_process_now()))};
    }
    return ticks(td_time_now());
}

int TD_REPLACE(getrusage)(__rusage_who_t who, struct rusage *out)
{
    uint64_t ns = 0;
    TD_POINT(TD_TIME, NULL, 0);
    if (who != RUSAGE_SELF && who != RUSAGE_THREAD && who != RUSAGE_CHILDREN)
        return TD_FAIL(getrusage, EINVAL);
    td_clock_ask();
    if (who == RUSAGE_SELF)
        ns = td_processor_time_of(td_process_now());
    else if (who == RUSAGE_THREAD)
        ns = td_processor_time(td_now.task);
    td_user_writes(out, sizeof(*out));
    *out = (struct rusage){.ru_utime = {(time_t)(ns / SECOND), (suseconds_t)(ns % SECOND / 1000)},
                           .ru_maxrss = who == RUSAGE_CHILDREN ? 0 : RESIDENT};
    return 0;
}

TD_NUMBERED(SYS_times, times, (struct tms *)a[0])
TD_NUMBERED(SYS_getrusage, getrusage, (__rusage_who_t)a[0], (struct rusage *)a[1])
