/* Waiting for files, and telling those who wait. */
#include "choice/choose.h"
#include "kernel/clock.h"
#include "kernel/epoll.h"
#include "kernel/file.h"
#include "kernel/signal.h"
#include "task/execution.h"
#include "task/schedule.h"

#include <assert.h>
#include <errno.h>

/* What each task waits for that is in td_files_wait(). */
static struct {
    unsigned count;
    struct td_file *files[TD_WAIT_FILES_MAX];
} waits[TD_TASKS_MAX];

static uint64_t in_wait;     /* bit n: waits[n] holds, and so do the references in it */
static uint64_t interrupted; /* bit n: so ended the last wait of task n */

static void fresh(void)
{
    in_wait = interrupted = 0;
}

TD_FRESH(fresh);

/* The deadlock's words are the file type's, so each wait has its own kind, on its task's stack. */
static const char *words_of(struct td_file *const *files, unsigned count)
{
    for (unsigned i = 1; i < count; i++)
        if (files[i]->type != files[0]->type)
            return "one of several files";
    return count > 0 ? files[0]->type->words : "nothing";
}

static uint64_t first_alarm(struct td_file *const *files, unsigned count)
{
    uint64_t first = UINT64_MAX;
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
    if ((interrupted & bit) == 0 && td_choose(TD_CHOOSE_KERNEL, 2, "a wait is interrupted") != 0)
        interrupted |= bit;
    else
        interrupted &= ~bit;
    return (interrupted & bit) != 0;
}

/* False: the time has passed. */
static bool park(struct td_task *task, uint64_t until)
{
    unsigned n = task->number;
    const struct td_wait_kind kind = {words_of(waits[n].files, waits[n].count), NULL};
    if (until != UINT64_MAX)
        return td_wait_until(&kind, &waits[n], until);
    td_wait(&kind, &waits[n]);
    return true;
}

int td_files_wait(struct td_file *const *files, unsigned count, uint64_t deadline)
{
    struct td_task *task = td_now.task;
    assert(count <= TD_WAIT_FILES_MAX);
    if (deadline <= td_clock_now())
        return -ETIMEDOUT;
    in_wait |= 1ULL << task->number;
    waits[task->number].count = count;
    for (unsigned i = 0; i < count; i++) /* a memcpy would be intercepted */
        waits[task->number].files[i] = files[i];
    int result = -EINTR;
    task->signals.hit = TD_NOT_HIT;
    if (td_signal_may_come()) {
        result = task->signals.hit != TD_NOT_HIT ? -EINTR : 0;
    } else if (is_interrupted(task)) {
        td_point(TD_WAIT, count > 0 ? files[0] : NULL, 0, task->pending.place);
    } else {
        uint64_t alarm = first_alarm(files, count);
        bool in_time = park(task, alarm < deadline ? alarm : deadline);
        result = in_time || alarm < deadline ? 0 : -ETIMEDOUT;
        if (task->signals.hit != TD_NOT_HIT)
            result = -EINTR;
    }
    in_wait &= ~(1ULL << task->number);
    return result;
}

int td_file_wait(struct td_file *file, uint64_t deadline)
{
    return td_files_wait(&file, 1, deadline);
}

static bool waits_for(unsigned n, const struct td_file *file)
{
    for (unsigned i = 0; i < waits[n].count; i++)
        if (waits[n].files[i] == file)
            return true;
    return false;
}

void td_file_changed_to(struct td_file *file, short events)
{
    if (file->watches != NULL)
        td_epoll_notice(file, events);
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

void td_file_wait_abandon(struct td_task *task)
{
    uint64_t self = 1ULL << task->number;
    if ((in_wait & self) == 0)
        return;
    in_wait &= ~self;
    for (unsigned i = 0; i < waits[task->number].count; i++)
        td_file_release(waits[task->number].files[i]);
}

TD_WHEN_TASK_ENDED(td_file_wait_abandon);
