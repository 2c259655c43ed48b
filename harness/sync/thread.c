/* Threads: create, join, detach, self, equal. A pthread_t is the task's number plus one. */
#include "control/replace.h"
#include "kernel/fault.h"
#include "sanitizer/sanitizer.h"
#include "task/schedule.h"
#include "verdict/verdict.h"

#include <errno.h>
#include <pthread.h>
#include <sched.h>

static int itself(const volatile void *object)
{
    return ((const volatile struct td_task *)object)->number;
}

static const struct td_wait_kind thread_end = {"a thread's end", itself};

static struct td_task *task_of(pthread_t thread)
{
    if (thread == 0 || thread > td_tasks.count)
        td_verdict(TD_KIND_MISUSE, "a thread that does not exist: %lu", (unsigned long)thread);
    return &td_tasks.slot[thread - 1];
}

int TD_REPLACE(pthread_create)(pthread_t *restrict thread,
                               const pthread_attr_t *restrict attributes, void *(*start)(void *),
                               void *restrict argument)
{
    int detach = PTHREAD_CREATE_JOINABLE;
    TD_POINT(TD_CREATE, thread, sizeof *thread);
    if (attributes != NULL)
        pthread_attr_getdetachstate(attributes, &detach);
    struct td_task *task = td_task_create(start, argument);
    if (task == NULL) {
        td_fault_note();
        return EAGAIN;
    }
    task->runs = (const void *)start;
    task->detached = detach == PTHREAD_CREATE_DETACHED;
    td_san_write(thread, sizeof *thread);
    *thread = task->number + 1UL;
    return 0;
}

int TD_REPLACE(pthread_join)(pthread_t thread, void **result)
{
    TD_POINT(TD_JOIN, NULL, 0);
    struct td_task *task = task_of(thread);
    if (task == td_now.task)
        return EDEADLK;
    if (task->joined)
        td_verdict(TD_KIND_MISUSE, "%s is joined twice", td_task_name(task->number));
    if (task->detached)
        td_verdict(TD_KIND_MISUSE, "%s is joined although it is detached",
                   td_task_name(task->number));
    task->joined = true;
    while (task->state != TD_ENDED)
        td_wait(&thread_end, task);
    td_san_acquire(&task->result);
    if (result != NULL) {
        td_san_write(result, sizeof *result);
        *result = task->result;
    }
    return 0;
}

int TD_REPLACE(pthread_detach)(pthread_t thread)
{
    TD_POINT(TD_DETACH, NULL, 0);
    struct td_task *task = task_of(thread);
    if (task->detached || task->joined)
        td_verdict(TD_KIND_MISUSE, "%s is detached although it was %s before",
                   td_task_name(task->number), task->joined ? "joined" : "detached");
    task->detached = true;
    return 0;
}

pthread_t TD_REPLACE(pthread_self)(void)
{
    return td_now.task->number + 1UL;
}

int TD_REPLACE(pthread_equal)(pthread_t a, pthread_t b)
{
    return a == b;
}

int TD_REPLACE(sched_yield)(void)
{
    td_yield(__builtin_return_address(0));
    return 0;
}
