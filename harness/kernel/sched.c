/*
 * How and where threads run, as far as programs ask: policies, priorities and processors are
 * remembered, and change nothing, since any schedule is possible anyway. The simulated user may not
 * ask for real time.
 */
#include "kernel/sched.h"

#include "control/numbered.h"
#include "control/replace.h"
#include "kernel/answer.h"
#include "kernel/identity.h"
#include "kernel/process.h"
#include "kernel/sched_answers.h"
#include "memory/machine.h"
#include "memory/user_memory.h"
#include "sanitizer/raw_memory.h"
#include "task/schedule.h"

#include <errno.h>
#include <sched.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifndef SCHED_DEADLINE
#define SCHED_DEADLINE 6
#endif

TD_ANSWERS(TD_ANSWERS_sched);

enum {
    RESET = 0x80,    /* SCHED_RESET_ON_FORK, where it is kept */
    SLICE = 4000000, /* ns */
    ALL = (1 << TD_PROCESSORS) - 1,
    HIGHEST = 99, /* priority of real time */
};

/* The highest priority that a policy has, or -1: there is no such policy. The lowest is 1 where
 * that is 99. */
static int highest(int policy)
{
    switch (policy) {
    case SCHED_FIFO:
    case SCHED_RR:
        return HIGHEST;
    case SCHED_OTHER:
    case SCHED_BATCH:
    case SCHED_IDLE:
    case SCHED_DEADLINE:
        return 0;
    default:
        return -1;
    }
}

int td_sched_set(struct td_task *task, int policy, int priority)
{
    const int flags = policy & SCHED_RESET_ON_FORK, highest_one = highest(policy & ~flags);
    const bool real_time = highest_one > 0;
    policy &= ~flags;
    if (highest_one < 0 || policy == SCHED_DEADLINE || priority < real_time ||
        priority > highest_one)
        return TD_ERROR(sched_setscheduler, EINVAL);
    if (real_time)
        return TD_ERROR(sched_setscheduler, EPERM);
    task->settings.policy = (uint8_t)(policy | (flags ? RESET : 0));
    task->settings.priority = (uint8_t)priority;
    return 0;
}

int td_sched_policy(const struct td_task *task)
{
    return task->settings.policy & ~RESET;
}

int TD_REPLACE(sched_get_priority_max)(int policy)
{
    int result = highest(policy);
    return result >= 0 ? result : TD_FAIL(sched_get_priority_max, EINVAL);
}

int TD_REPLACE(sched_get_priority_min)(int policy)
{
    int result = highest(policy);
    return result >= 0 ? result > 0 : TD_FAIL(sched_get_priority_min, EINVAL);
}

int TD_REPLACE(sched_getscheduler)(pid_t pid)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    const struct td_task *task = td_thread_find(pid);
    if (pid < 0)
        return TD_FAIL(sched_getscheduler, EINVAL);
    if (task == NULL)
        return TD_FAIL(sched_getscheduler, ESRCH);
    return td_sched_policy(task) | (task->settings.policy & RESET ? SCHED_RESET_ON_FORK : 0);
}

int TD_REPLACE(sched_getparam)(pid_t pid, struct sched_param *out)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    const struct td_task *task = td_thread_find(pid);
    if (pid < 0)
        return TD_FAIL(sched_getparam, EINVAL);
    if (task == NULL)
        return TD_FAIL(sched_getparam, ESRCH);
    td_user_writes(out, sizeof(*out));
    out->sched_priority = task->settings.priority;
    return 0;
}

int TD_REPLACE(sched_setscheduler)(pid_t pid, int policy, const struct sched_param *to)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    struct td_task *task = td_thread_find(pid);
    if (pid < 0)
        return TD_FAIL(sched_setscheduler, EINVAL);
    td_user_reads(to, sizeof(*to));
    if (task == NULL)
        return TD_FAIL(sched_setscheduler, ESRCH);
    return (int)td_answer(-td_sched_set(task, policy, to->sched_priority));
}

int TD_REPLACE(sched_setparam)(pid_t pid, const struct sched_param *to)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    struct td_task *task = td_thread_find(pid);
    if (pid < 0)
        return TD_FAIL(sched_setparam, EINVAL);
    td_user_reads(to, sizeof(*to));
    if (task == NULL)
        return TD_FAIL(sched_setparam, ESRCH);
    return (int)td_answer(-td_sched_set(task, td_sched_policy(task), to->sched_priority));
}

int TD_REPLACE(sched_rr_get_interval)(pid_t pid, struct timespec *out)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    if (pid < 0)
        return TD_FAIL(sched_rr_get_interval, EINVAL);
    if (td_thread_find(pid) == NULL)
        return TD_FAIL(sched_rr_get_interval, ESRCH);
    td_user_writes(out, sizeof(*out));
    *out = (struct timespec){.tv_nsec = SLICE};
    return 0;
}

int td_affinity_get(const struct td_task *task, size_t size, cpu_set_t *out)
{
    if (size == 0 || size % sizeof(unsigned long) != 0)
        return TD_ERROR(sched_getaffinity, EINVAL);
    td_user_writes(out, size);
    td_raw_fill(out, 0, size);
    *(volatile uint8_t *)out = ALL & ~task->settings.forbidden;
    return 0;
}

int td_affinity_set(struct td_task *task, size_t size, const cpu_set_t *to)
{
    td_user_reads(to, size);
    unsigned wanted = size > 0 ? *(const volatile uint8_t *)to & ALL : 0;
    if (wanted == 0)
        return TD_ERROR(sched_setaffinity, EINVAL);
    task->settings.forbidden = (uint8_t)(ALL & ~wanted);
    return 0;
}

int TD_REPLACE(sched_getaffinity)(pid_t pid, size_t size, cpu_set_t *out)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    const struct td_task *task = td_thread_find(pid);
    if (task == NULL)
        return TD_FAIL(sched_getaffinity, ESRCH);
    return (int)td_answer(-td_affinity_get(task, size, out));
}

int TD_REPLACE(sched_setaffinity)(pid_t pid, size_t size, const cpu_set_t *to)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    struct td_task *task = td_thread_find(pid);
    if (task == NULL)
        return TD_FAIL(sched_setaffinity, ESRCH);
    return (int)td_answer(-td_affinity_set(task, size, to));
}

/* The first where it may run. */
int TD_REPLACE(sched_getcpu)(void)
{
    return __builtin_ctz(ALL & ~td_now.task->settings.forbidden);
}

TD_NUMBERED(SYS_sched_get_priority_max, sched_get_priority_max, (int)a[0])
TD_NUMBERED(SYS_sched_get_priority_min, sched_get_priority_min, (int)a[0])
TD_NUMBERED(SYS_sched_getscheduler, sched_getscheduler, (pid_t)a[0])
TD_NUMBERED(SYS_sched_getparam, sched_getparam, (pid_t)a[0], (struct sched_param *)a[1])
TD_NUMBERED(SYS_sched_setscheduler, sched_setscheduler, (pid_t)a[0], (int)a[1],
            (const struct sched_param *)a[2])
TD_NUMBERED(SYS_sched_setparam, sched_setparam, (pid_t)a[0], (const struct sched_param *)a[1])
TD_NUMBERED(SYS_sched_rr_get_interval, sched_rr_get_interval, (pid_t)a[0], (struct timespec *)a[1])
TD_NUMBERED(SYS_sched_setaffinity, sched_setaffinity, (pid_t)a[0], (size_t)a[1],
            (const cpu_set_t *)a[2])

/* The call answers how many bytes the kernel's set has, which are what it writes. */
TD_OWN(sched_getaffinity)

static long by_number_sched_getaffinity(const long *a)
{
    return td_own_sched_getaffinity((pid_t)a[0], (size_t)a[1], (cpu_set_t *)a[2]) < 0
               ? -1
               : (long)sizeof(unsigned long);
}

TD_NUMBER(SYS_sched_getaffinity, by_number_sched_getaffinity)

/* There is one node. */
int TD_REPLACE(getcpu)(unsigned *processor, unsigned *node)
{
    if (processor != NULL) {
        td_user_writes(processor, sizeof(*processor));
        *processor = (unsigned)td_sim_sched_getcpu();
    }
    if (node != NULL) {
        td_user_writes(node, sizeof(*node));
        *node = 0;
    }
    return 0;
}

TD_NUMBERED(SYS_getcpu, getcpu, (unsigned *)a[0], (unsigned *)a[1])
