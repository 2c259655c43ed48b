/* Waiting for files, and telling the tasks that wait. */
#include "kernel/file/file_wait.h"

#include "choice/choose.h"
#include "kernel/clock.h"
#include "kernel/file/file.h"
#include "kernel/signal/signal.h"
#include "kernel/signal/signal_outside.h"
#include "task/fresh.h"
#include "task/schedule.h"
#include "task/task.h"
#include "task/time.h"
#include "task/wait.h"
#include "teardown.h"
#include "verdict/verdict.h"

#include <assert.h>

enum { DEPTH_MAX = 4 }; /* a handler that waits, in the middle of a wait, whose handler waits */

struct wait {
    unsigned count;
    struct td_file *files[TD_WAIT_FILES_MAX];
};

/* What each task waits for, the first `depth[n]` of waits[n], the last of which is the one that it
 * is in. They hold while the task is in td_files_wait(), and so do the references in them. */
static struct wait waits[TD_TASKS_MAX][DEPTH_MAX];
static uint8_t depth[TD_TASKS_MAX];

static uint64_t in_wait;     /* bit n: depth[n] > 0 */
static uint64_t interrupted; /* bit n: so ended the last wait of task n */

static void fresh(void)
{
    for (; in_wait != 0; in_wait &= in_wait - 1)
        depth[__builtin_ctzll(in_wait)] = 0;
    interrupted = 0;
}

/* The wait that task n is in. */
static struct wait *wait_of(unsigned n)
{
    return &waits[n][depth[n] - 1];
}

static void begin(unsigned n, struct td_file *const *files, unsigned count)
{
    if (depth[n] == DEPTH_MAX)
        td_unsupported("sigaction",
                       "handlers of signals that wait, one in the other's wait, deeper than %u",
                       DEPTH_MAX);
    struct wait *wait = &waits[n][depth[n]++];
    wait->count = count;
    for (unsigned i = 0; i < count; i++) /* a memcpy would be intercepted */
        wait->files[i] = files[i];
    in_wait |= 1ULL << n;
}

static void end(unsigned n)
{
    if (--depth[n] == 0)
        in_wait &= ~(1ULL << n);
}

TD_FRESH(fresh);

/* What a deadlock says of a wait: the words of the file's type. */
static const char *words_of(struct td_file *const *files, unsigned count)
{
    for (unsigned i = 1; i < count; i++)
        if (files[i]->type != files[0]->type)
            return "one of several files";
    return count > 0 ? files[0]->type->words : "nothing";
}

static uint64_t first_alarm(struct td_file *const *files, unsigned count)
{
    uint64_t first = TD_NEVER;
    for (unsigned i = 0; i < count; i++) {
        uint64_t alarm = files[i]->type->alarm != NULL ? files[i]->type->alarm(files[i]) : first;
        if (alarm < first)
            first = alarm;
    }
    return first;
}

static bool is_interrupted(struct td_task *task)
{
    uint64_t bit = 1ULL << task->number;
    if (td_target.patient || (!td_target.interrupts && td_signals_handled(task->process) == 0))
        return false;
    if ((interrupted & bit) == 0 && td_choose(TD_CHOOSE_KERNEL, 2, "a wait is interrupted") != 0)
        interrupted |= bit;
    else
        interrupted &= ~bit;
    return (interrupted & bit) != 0;
}

/* False: the time has passed. */
static bool park(struct td_task *task, uint64_t until)
{
    const struct wait *wait = wait_of(task->number);
    const struct td_wait_kind kind = {.words = words_of(wait->files, wait->count),
                                      .from = TD_FROM_FILE};
    return td_wait_until(&kind, wait, until);
}

int td_files_wait(struct td_file *const *files, unsigned count, uint64_t deadline)
{
    struct td_task *task = td_now.task;
    assert(count <= TD_WAIT_FILES_MAX);
    if (deadline <= td_time_now())
        return TD_WAIT_TIMED_OUT;
    begin(task->number, files, count);
    int result = TD_WAIT_INTERRUPTED;
    task->signals.hit = TD_NOT_HIT;
    if (td_signal_may_come()) {
        result = task->signals.hit != TD_NOT_HIT ? TD_WAIT_INTERRUPTED : TD_WAIT_CHANGED;
    } else if (is_interrupted(task)) {
        td_point(TD_WAIT, count > 0 ? files[0] : NULL, 0, task->pending.place);
    } else {
        uint64_t alarm = first_alarm(files, count);
        bool in_time = park(task, alarm < deadline ? alarm : deadline);
        result = in_time || alarm < deadline ? TD_WAIT_CHANGED : TD_WAIT_TIMED_OUT;
        if (task->signals.hit != TD_NOT_HIT)
            result = TD_WAIT_INTERRUPTED;
    }
    end(task->number);
    return result;
}

int td_file_wait(struct td_file *file, uint64_t deadline)
{
    return td_files_wait(&file, 1, deadline);
}

static bool waits_for(unsigned n, const struct td_file *file)
{
    const struct wait *wait = wait_of(n);
    for (unsigned i = 0; i < wait->count; i++)
        if (wait->files[i] == file)
            return true;
    return false;
}

void td_file_changed_to(struct td_file *file, short events)
{
    if (file->watches != NULL)
        file->watcher->notice(file, events);
    for (uint64_t rest = in_wait & td_tasks.waiting; rest != 0; rest &= rest - 1) {
        unsigned n = (unsigned)__builtin_ctzll(rest);
        if (waits_for(n, file))
            td_ready(&td_tasks.slot[n]);
    }
}

void td_file_changed(struct td_file *file)
{
    td_file_changed_to(file, -1);
}

/* `task` has been killed and will not return from its waits: releases the references that its calls
 * held on what they waited for. On another task, or on `task` at its end. */
static void abandon(struct td_task *task)
{
    while (depth[task->number] > 0) {
        const struct wait *wait = wait_of(task->number);
        end(task->number);
        for (unsigned i = 0; i < wait->count; i++)
            td_file_release(wait->files[i]);
    }
}

TD_AFTER_TASK_END(abandon);
