/*
 * What a thread is like, asked of itself or others, and what is set of it that changes nothing
 * here. The C library's calls on attributes as such are pure, but for the usual size of stacks,
 * which is the machine's limit.
 */
#include "control/replace.h"
#include "kernel/sched.h"
#include "memory/machine.h"
#include "memory/user_memory.h"
#include "sync/thread.h"
#include "task/fresh.h"
#include "task/schedule.h"

#include <errno.h>
#include <pthread.h>

int TD_REPLACE(pthread_attr_getstacksize)(const pthread_attr_t *restrict attributes,
                                          size_t *restrict out)
{
    void *start;
    size_t size;
    int error = pthread_attr_getstack(attributes, &start, &size);
    if (error != 0)
        return error;
    td_user_writes(out, sizeof(*out));
    *out = size != 0 ? size : TD_STACK_LIMIT; /* it was not set */
    return 0;
}

int TD_REPLACE(pthread_getattr_default_np)(pthread_attr_t *attributes)
{
    return pthread_attr_init(attributes);
}

/* Its stack is the one that it really has. */
int TD_REPLACE(pthread_getattr_np)(pthread_t thread, pthread_attr_t *attributes)
{
    TD_POINT(TD_LOAD, NULL, 0);
    const struct td_task *task = td_thread_task(thread);
    const struct sched_param param = {.sched_priority = task->settings.priority};
    int error = pthread_attr_init(attributes);
    if (error != 0)
        return error;
    pthread_attr_setstack(attributes, task->fiber.stack.bottom, task->fiber.stack.size);
    pthread_attr_setguardsize(attributes, TD_GUARD_SIZE);
    pthread_attr_setdetachstate(attributes,
                                task->detached ? PTHREAD_CREATE_DETACHED : PTHREAD_CREATE_JOINABLE);
    pthread_attr_setschedparam(attributes, &param);
    return 0;
}

int TD_REPLACE(pthread_getschedparam)(pthread_t thread, int *policy, struct sched_param *out)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    const struct td_task *task = td_thread_task(thread);
    td_user_writes(policy, sizeof(*policy));
    td_user_writes(out, sizeof(*out));
    *policy = td_sched_policy(task);
    out->sched_priority = task->settings.priority;
    return 0;
}

int TD_REPLACE(pthread_setschedparam)(pthread_t thread, int policy, const struct sched_param *to)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    td_user_reads(to, sizeof(*to));
    return td_sched_set(td_thread_task(thread), policy, to->sched_priority);
}

int TD_REPLACE(pthread_setschedprio)(pthread_t thread, int priority)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    struct td_task *task = td_thread_task(thread);
    return td_sched_set(task, td_sched_policy(task), priority);
}

int TD_REPLACE(pthread_getaffinity_np)(pthread_t thread, size_t size, cpu_set_t *out)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    return td_affinity_get(td_thread_task(thread), size, out);
}

int TD_REPLACE(pthread_setaffinity_np)(pthread_t thread, size_t size, const cpu_set_t *to)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    return td_affinity_set(td_thread_task(thread), size, to);
}

static int concurrency;

static void fresh(void)
{
    concurrency = 0;
}

TD_FRESH(fresh);

int TD_REPLACE(pthread_setconcurrency)(int level)
{
    TD_POINT(TD_STORE, &concurrency, sizeof(concurrency));
    if (level < 0)
        return EINVAL;
    concurrency = level;
    return 0;
}

int TD_REPLACE(pthread_getconcurrency)(void)
{
    TD_POINT(TD_LOAD, &concurrency, sizeof(concurrency));
    return concurrency;
}
