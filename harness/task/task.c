/* Creating tasks, ending them, and running them all. */
#include "task/task.h"

#include "sanitizer/sanitizer.h"
#include "task/schedule.h"
#include "task/unwind.h"
#include "task/wait.h"

#include <setjmp.h>

extern void (*const __start_td_before_task_end[])(struct td_task *);
extern void (*const __stop_td_before_task_end[])(struct td_task *);
extern void (*const __start_td_after_task_end[])(struct td_task *);
extern void (*const __stop_td_after_task_end[])(struct td_task *);

static void call_ended(struct td_task *task)
{
    for (void (*const *hook)(struct td_task *) = __start_td_after_task_end;
         hook < __stop_td_after_task_end; hook++)
        (*hook)(task);
}

static _Noreturn void unwound(struct td_task *task, struct td_task *unwinder)
{
    td_san_release(&task->result);
    td_san_release(&td_execution_ends);
    task->state = TD_ENDED;
    td_now.task = unwinder;
    td_fiber_switch(&task->fiber, &unwinder->fiber, 1);
    __builtin_trap();
}

/* What a new life does not inherit. */
static void forget_life(struct td_task *task)
{
    task->life++;
    task->operation = TD_NO_OPERATION;
    task->error = 0;
    task->signals = (struct td_task_signals){0};
    task->settings = (struct td_task_settings){.policy = 0};
    task->wait_object = NULL;
    task->keys_used = 0;
}

/* It has been killed where it stood, by itself. Returns if it begins again. */
static void died(struct td_task *task)
{
    td_san_release(&task->result);
    td_san_release(&td_execution_ends);
    call_ended(task);
    if (!task->begins_again) {
        td_wake_all(task);
        td_ended(task);
    }
    forget_life(task);
    td_point(TD_BEGIN, NULL, 0, NULL);
}

/* The bottom of every task. One that is killed, or unfinished at the end of the execution, lands
 * here again, so that the sanitizers see its frames go. */
static void begin(void)
{
    struct td_task *task = td_now.task;
    td_san_fiber_entered(&task->fiber.stack);
    if (_setjmp(task->fiber.landing) != 0 || td_unwinder != NULL) {
        if (td_unwinder != NULL)
            unwound(task, td_unwinder);
        died(task);
    }
    td_san_acquire(&td_execution_begins);
    td_san_acquire(&task->argument);
    td_task_resumes();
    td_task_end(task->entry(task->argument));
}

static void inherit(struct td_task *task, const struct td_task *from)
{
    task->operation = from->operation;
    task->faults = from->faults;
    task->signals = (struct td_task_signals){.blocked = from->signals.blocked};
    task->settings = from->settings;
    task->process = from->process;
}

struct td_task *td_task_create(void *(*entry)(void *), void *argument)
{
    if (td_tasks.count == TD_TASKS_MAX)
        return NULL;
    struct td_task *task = &td_tasks.slot[td_tasks.count];
    task->number = (uint8_t)td_tasks.count++;
    task->pending = (struct td_pending){.event = TD_BEGIN};
    task->timed = task->timed_out = task->returned = task->joined = task->detached =
        task->stack_shared = false;
    task->error = 0;
    task->wait_object = NULL;
    task->entry = entry;
    task->argument = argument;
    task->result = NULL;
    task->name = NULL;
    task->runs = NULL;
    task->keys_used = 0;
    task->life = 0;
    task->begins_again = false;
    inherit(task, td_now.task);
    td_fiber_prepare(&task->fiber, task->number, begin);
    td_san_release(&task->argument);
    td_ready(task);
    return task;
}

_Noreturn void td_task_end(void *result)
{
    struct td_task *task = td_now.task;
    for (void (*const *hook)(struct td_task *) = __start_td_before_task_end;
         hook < __stop_td_before_task_end; hook++)
        (*hook)(task);
    TD_POINT(TD_END, NULL, 0);
    task->result = result;
    td_san_release(&task->result);
    td_san_release(&td_execution_ends);
    td_wake_all(task);
    task->returned = true;
    call_ended(task);
    td_ended(task);
}

void td_task_kill(struct td_task *task)
{
    td_unwind(task);
    call_ended(task);
    if (!task->begins_again) {
        td_wake_all(task);
        return;
    }
    forget_life(task);
    task->pending = (struct td_pending){.event = TD_BEGIN};
    td_fiber_prepare(&task->fiber, task->number, begin);
    td_san_release(&task->argument);
    td_ready(task);
}

_Noreturn void td_task_die(void)
{
    longjmp(td_now.task->fiber.landing, 1);
}

void td_tasks_run(const struct td_strategy *strategy, const struct td_strategy *fair,
                  void *(*main_entry)(void *), void *argument)
{
    td_schedule_begin(strategy, fair);
    td_san_release(&td_execution_begins);
    td_schedule_run(td_task_create(main_entry, argument));
    td_unwind_unfinished();
    td_now.run = INT64_MAX;
    td_san_acquire(&td_execution_ends);
    td_san_execution_ended();
    td_san_reported = false;
}
