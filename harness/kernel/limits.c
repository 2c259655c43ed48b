/* Limits of a process. Of those that are set, only that of descriptors is more than remembered. */
#include "kernel/limits.h"

#include "control/numbered.h"
#include "control/replace.h"
#include "kernel/answer.h"
#include "kernel/file/descriptor.h"
#include "kernel/limits_answers.h"
#include "kernel/process.h"
#include "memory/machine.h"
#include "memory/user_memory.h"
#include "task/fresh.h"
#include "task/schedule.h"

#include <errno.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

TD_ANSWERS(TD_ANSWERS_limits);

enum { RESOURCES = RLIM_NLIMITS };

#define ENDLESS RLIM_INFINITY

static const struct rlimit usual[RESOURCES] = {
    [RLIMIT_CPU] = {ENDLESS, ENDLESS},
    [RLIMIT_FSIZE] = {ENDLESS, ENDLESS},
    [RLIMIT_DATA] = {ENDLESS, ENDLESS},
    [RLIMIT_STACK] = {TD_STACK_LIMIT, ENDLESS},
    [RLIMIT_CORE] = {0, ENDLESS},
    [RLIMIT_RSS] = {ENDLESS, ENDLESS},
    [RLIMIT_NPROC] = {TD_USERS_THREADS, TD_USERS_THREADS},
    [RLIMIT_NOFILE] = {TD_DESCRIPTORS_MAX, TD_DESCRIPTORS_MAX},
    [RLIMIT_MEMLOCK] = {TD_LOCKED_MEMORY, TD_LOCKED_MEMORY},
    [RLIMIT_AS] = {ENDLESS, ENDLESS},
    [RLIMIT_LOCKS] = {ENDLESS, ENDLESS},
    [RLIMIT_SIGPENDING] = {TD_USERS_THREADS, TD_USERS_THREADS},
    [RLIMIT_MSGQUEUE] = {TD_MESSAGE_QUEUES, TD_MESSAGE_QUEUES},
    [RLIMIT_NICE] = {0, 0},
    [RLIMIT_RTPRIO] = {0, 0},
    [RLIMIT_RTTIME] = {ENDLESS, ENDLESS},
};

static struct limits {
    uint32_t generation; /* of the execution that set one: nothing is cleared in between */
    struct rlimit of[RESOURCES];
} processes[TD_PROCESSES_MAX];
static uint32_t generation;

static void fresh(void)
{
    generation++;
}

TD_FRESH(fresh);

static struct rlimit limit_of(const struct td_process *process, unsigned resource)
{
    const struct limits *limits = &processes[process->number];
    return limits->generation == generation ? limits->of[resource] : usual[resource];
}

rlim_t td_limit(unsigned resource)
{
    return limit_of(td_process_now(), resource).rlim_cur;
}

static void set(const struct td_process *process, unsigned resource, struct rlimit to)
{
    struct limits *limits = &processes[process->number];
    for (unsigned i = 0; limits->generation != generation && i < RESOURCES; i++)
        limits->of[i] = usual[i];
    limits->generation = generation;
    limits->of[resource] = to;
}

/* 0, or the error. `to`, `old`: NULL, or the caller's. The highest can only be lowered, by a
 * user. */
static int change(const struct td_process *process, unsigned resource, const struct rlimit *to,
                  struct rlimit *old)
{
    if (resource >= RESOURCES)
        return TD_ERROR(prlimit, EINVAL);
    const struct rlimit before = limit_of(process, resource);
    if (to != NULL) {
        td_user_reads(to, sizeof(*to));
        if (to->rlim_cur > to->rlim_max)
            return TD_ERROR(prlimit, EINVAL);
        if (to->rlim_max > before.rlim_max)
            return TD_ERROR(prlimit, EPERM);
        set(process, resource, *to);
    }
    if (old != NULL) {
        td_user_writes(old, sizeof(*old));
        *old = before;
    }
    return 0;
}

static int answer(int error)
{
    return (int)td_answer(-error);
}

int TD_REPLACE(getrlimit)(__rlimit_resource_t resource, struct rlimit *out)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    return answer(change(td_process_now(), resource, NULL, out));
}

int TD_REPLACE(setrlimit)(__rlimit_resource_t resource, const struct rlimit *to)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    return answer(change(td_process_now(), resource, to, NULL));
}

int TD_REPLACE(prlimit)(pid_t pid, __rlimit_resource_t resource, const struct rlimit *to,
                        struct rlimit *old)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    const struct td_process *process = pid == 0 ? td_process_now() : td_process_find(pid);
    if (process == NULL)
        return TD_FAIL(prlimit, ESRCH);
    return answer(change(process, resource, to, old));
}

/* The same calls by the names that programs with 64-bit offsets call. */
_Static_assert(sizeof(struct rlimit64) == sizeof(struct rlimit), "the same structure");

int TD_REPLACE(getrlimit64)(__rlimit_resource_t resource, struct rlimit64 *out)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    return answer(change(td_process_now(), resource, NULL, (struct rlimit *)out));
}

int TD_REPLACE(setrlimit64)(__rlimit_resource_t resource, const struct rlimit64 *to)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    return answer(change(td_process_now(), resource, (const struct rlimit *)to, NULL));
}

int TD_REPLACE(prlimit64)(pid_t pid, __rlimit_resource_t resource, const struct rlimit64 *to,
                          struct rlimit64 *old)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    const struct td_process *process = pid == 0 ? td_process_now() : td_process_find(pid);
    if (process == NULL)
        return TD_FAIL(prlimit, ESRCH);
    return answer(change(process, resource, (const struct rlimit *)to, (struct rlimit *)old));
}

TD_NUMBERED(SYS_getrlimit, getrlimit, (__rlimit_resource_t)a[0], (struct rlimit *)a[1])
TD_NUMBERED(SYS_setrlimit, setrlimit, (__rlimit_resource_t)a[0], (const struct rlimit *)a[1])
TD_NUMBERED(SYS_prlimit64, prlimit64, (pid_t)a[0], (__rlimit_resource_t)a[1],
            (const struct rlimit64 *)a[2], (struct rlimit64 *)a[3])
