/* Threads: create, join, detach, self, equal. A pthread_t is the task's number plus one. */
#include "sync/thread.h"

#include "choice/fault.h"
#include "control/numbered.h"
#include "control/replace.h"
#include "kernel/process.h"
#include "sanitizer/sanitizer.h"
#include "task/schedule.h"
#include "task/task.h"
#include "task/wait.h"
#include "verdict/stack.h"
#include "verdict/verdict.h"

#include <errno.h>
#include <pthread.h>
#include <sched.h>
#include <string.h>

enum { BIRTH_STACK = 6 };

static uint64_t itself(const volatile void *object)
{
    return 1ULL << ((const volatile struct td_task *)object)->number;
}

static const struct td_wait_kind thread_end = {
    .words = "a thread's end", .holders = itself, .by = ", that of "};

/* Where each thread was created. */
static struct birth {
    uint8_t by_task, by_operation;
    const void *stack[BIRTH_STACK]; /* innermost first */
} births[TD_TASKS_MAX];

int TD_REPLACE(pthread_create)(pthread_t *restrict thread,
                               const pthread_attr_t *restrict attributes, void *(*start)(void *),
                               void *restrict argument)
{
    int detach = PTHREAD_CREATE_JOINABLE;
    TD_POINT(TD_CREATE, thread, sizeof(*thread));
    if (attributes != NULL)
        pthread_attr_getdetachstate(attributes, &detach);
    struct td_task *task = td_task_create(start, argument);
    if (task == NULL) {
        td_fault_note();
        return EAGAIN;
    }
    task->runs = (const void *)start;
    struct birth *birth = &births[task->number];
    birth->by_task = td_now.task->number;
    birth->by_operation = td_now.task->operation;
    td_stack_walk(birth->stack, BIRTH_STACK, __builtin_frame_address(0));
    task->detached = detach == PTHREAD_CREATE_DETACHED;
    td_san_write(thread, sizeof(*thread));
    *thread = td_thread_of(task);
    return 0;
}

int TD_REPLACE(pthread_join)(pthread_t thread, void **result)
{
    TD_POINT(TD_JOIN, NULL, 0);
    struct td_task *task = td_thread_task(thread);
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
        td_san_write(result, sizeof(*result));
        *result = task->result;
    }
    return 0;
}

int TD_REPLACE(pthread_detach)(pthread_t thread)
{
    TD_POINT(TD_DETACH, NULL, 0);
    struct td_task *task = td_thread_task(thread);
    if (task->detached || task->joined)
        td_verdict(TD_KIND_MISUSE, "%s is detached although it was %s before",
                   td_task_name(task->number), task->joined ? "joined" : "detached");
    task->detached = true;
    return 0;
}

static bool is_leaked(const struct td_task *task)
{
    return task->runs != NULL && task->returned && !task->joined && !task->detached &&
           !task->process->killed;
}

static void convict(const struct td_task *task, unsigned leaked)
{
    struct td_verdict *verdict = td_verdict_begin(TD_KIND_THREAD_LEAK);
    if (verdict == NULL)
        return;
    const char *name = td_task_name(task->number);
    if (leaked > 1)
        td_verdict_text(verdict, "%u threads, the first of them %s, had ended and were", leaked,
                        name);
    else
        td_verdict_text(verdict, "%s had ended and was", name);
    td_verdict_text(verdict, " neither joined nor detached");
    const struct birth *birth = &births[task->number];
    struct td_side *creation = &verdict->side[0], *end = &verdict->side[1];
    *creation = (struct td_side){.what = "creation",
                                 .task = birth->by_task,
                                 .operation = birth->by_operation,
                                 .known = true};
    while (creation->depth < BIRTH_STACK && birth->stack[creation->depth] != NULL)
        creation->depth++;
    memcpy(creation->stack, birth->stack, creation->depth * sizeof(*birth->stack));
    *end = (struct td_side){.what = "end",
                            .task = task->number,
                            .operation = task->operation,
                            .known = true,
                            .exact = true,
                            .depth = 1,
                            .stack = {task->runs}};
    td_verdict_stop(verdict);
}

void td_threads_check_leaks(void)
{
    const struct td_task *first = NULL;
    unsigned leaked = 0;
    for (unsigned n = td_tasks.count; n-- > 0;) {
        if (!is_leaked(&td_tasks.slot[n]))
            continue;
        first = &td_tasks.slot[n];
        leaked++;
    }
    if (leaked > 0)
        convict(first, leaked);
}

pthread_t TD_REPLACE(pthread_self)(void)
{
    return td_thread_of(td_now.task);
}

int TD_REPLACE(pthread_equal)(pthread_t a, pthread_t b)
{
    return a == b;
}

int TD_REPLACE(sched_yield)(void)
{
    td_yield(td_place(__builtin_return_address(0)));
    return 0;
}

TD_NUMBERED(SYS_sched_yield, sched_yield)
