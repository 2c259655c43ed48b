/* One execution: a fresh world, the main task, the actors, and what is found at the end. */
#include "run/execution.h"

#include "control/globals.h"
#include "kernel/process.h"
#include "memory/heap.h"
#include "report/sanitizer_report.h"
#include "run/answers.h"
#include "run/fault_handlers.h"
#include "run/meaning.h"
#include "run/observer.h"
#include "sanitizer/sanitizer.h"
#include "strategy/fair.h"
#include "sync/thread.h"
#include "task/fresh.h"
#include "task/observer.h"
#include "task/schedule.h"
#include "task/task.h"
#include "task/wait.h"
#include "verdict/trace.h"
#include "verdict/verdict.h"

#include <string.h>

struct td_figures td_figures;

static const struct td_input *input;

/* One actor's task: which instance of which actor, and how far it is. */
struct role {
    uint8_t actor;
    uint8_t instance;
    uint8_t next; /* operation of the input that it looks at next */
    struct td_task *task;
};

static struct role roles[TD_TASKS_MAX];
static unsigned role_count;

/* Where operations keep the order of the input: begun[i], they have begun up to and with i. */
static bool ordered, begun[UINT8_MAX];

/* Says nothing in a deadlock: whoever keeps the others from beginning does. */
static const struct td_wait_kind turn_comes = {.words = NULL};

void td_setup(void)
{
    td_observer = &td_run_observer;
    td_fiber_setup();
    td_san_listen(&td_sanitizer_report);
    td_san_setup(&td_host.fiber.stack);
    td_globals_keep();
    td_fault_handlers_setup();
}

static void perform(struct td_task *self, unsigned i)
{
    const struct td_operation *operation = &input->operations[i];
    struct td_call call = operation->call;
    self->operation = (uint8_t)i;
    self->faults = operation->faults;
    td_figures.operations++;
    td_trace_operation(i, true);
    if (td_target.op_begins != NULL)
        td_target.op_begins();
    td_mean(operation->op, &call);
    td_answers_operation((unsigned)(operation->op - td_target.ops), true);
    operation->op->run(&call);
    td_answers_operation((unsigned)(operation->op - td_target.ops), false);
    if (td_target.op_ends != NULL)
        td_target.op_ends();
    td_trace_operation(i, false);
    self->operation = TD_NO_OPERATION;
}

/* Waits until all operations before this one have begun. */
static void await_turn(unsigned i)
{
    while (ordered && i > 0 && !begun[i - 1])
        td_wait(&turn_comes, &begun[i - 1]);
}

static void turn_passes(unsigned i)
{
    begun[i] = true;
    if (ordered)
        td_wake_all(&begun[i]);
}

/* Begins again behind the operation in which its process was killed, in a new one. */
static void *act(void *argument)
{
    struct role *role = argument;
    struct td_task *self = td_now.task;
    while (role->next < input->count) {
        unsigned i = role->next;
        const struct td_operation *operation = &input->operations[i];
        bool own = operation->actor == role->actor && operation->call.instance == role->instance;
        if (own)
            await_turn(i);
        role->next++; /* not before: one that is killed while it waits begins with this one again */
        if (!own)
            continue;
        turn_passes(i);
        if (!self->process->alive)
            self->process = td_process_new(td_host.process);
        perform(self, i);
    }
    return NULL;
}

static struct td_task *create_actor(struct role *role)
{
    const struct td_actor *actor = &td_target.actors[role->actor];
    struct td_task *task = td_task_create(act, role);
    if (task == NULL)
        return NULL;
    task->name = actor->name;
    task->instance = role->instance;
    task->only_one = actor->count == 1;
    if (actor->process) {
        task->process = td_process_new(td_host.process);
        task->begins_again = true;
    }
    return task;
}

/* A task for each actor that has something to do, in the order of the table. */
static void create_actors(void)
{
    uint32_t busy[TD_ACTORS_MAX] = {0}; /* bit i of busy[a]: instance i of actor a */
    td_trace_actors(td_tasks.count);
    ordered = td_target.in_order;
    memset(begun, 0, sizeof(begun));
    for (unsigned i = 0; i < input->count; i++)
        busy[input->operations[i].actor] |= 1U << input->operations[i].call.instance;
    for (unsigned actor = 0; td_target.actors[actor].name != NULL; actor++) {
        for (uint32_t rest = busy[actor]; rest != 0; rest &= rest - 1) {
            struct role *role = &roles[role_count];
            *role =
                (struct role){.actor = (uint8_t)actor, .instance = (uint8_t)__builtin_ctz(rest)};
            role->task = create_actor(role);
            if (role->task == NULL) {
                ordered = false; /* its turns would never come */
                return;
            }
            role_count++;
        }
    }
}

static struct td_process *process_of(const char *actor, unsigned instance)
{
    for (unsigned i = 0; i < role_count; i++) {
        const struct td_task *task = roles[i].task;
        if (strcmp(task->name, actor) == 0 && task->instance == instance)
            return task->state != TD_ENDED && task->process->alive ? task->process : NULL;
    }
    return NULL;
}

pid_t td_actor_pid(const char *actor, unsigned instance)
{
    const struct td_process *process = process_of(actor, instance);
    return process != NULL ? process->pid : 0;
}

bool td_actor_kill(const char *actor, unsigned instance)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    struct td_process *process = process_of(actor, instance);
    if (process == NULL)
        return false;
    td_process_kill(process, "SIGKILL");
    return true;
}

/* Says nothing in a deadlock: whoever keeps an actor from ending does. */
static const struct td_wait_kind actors_end = {.words = NULL};

static void *run_all(void *argument)
{
    (void)argument;
    role_count = 0;
    td_tasks.finishing = false;
    if (td_target.start != NULL)
        td_target.start();
    create_actors();
    for (unsigned i = 0; i < role_count; i++) {
        struct td_task *task = roles[i].task;
        while (task->state != TD_ENDED)
            td_wait(&actors_end, task);
        td_san_acquire(&task->result);
    }
    td_tasks.finishing = true;
    td_trace_finish();
    if (td_target.finish != NULL)
        td_target.finish();
    return NULL;
}

bool td_execute(const struct td_input *with)
{
    struct td_verdict *verdict = td_verdict_now();
    input = with;
    td_figures = (struct td_figures){0};
    td_verdict_clear();
    td_fresh_all();
    td_trace_start();
    with->strategy->start(with->schedule, with->schedule_size);
    td_tasks_run(with->strategy, &td_fair, run_all, NULL);
    td_figures.points = td_points_passed();
    if (!verdict->stands && !td_target.may_leak) {
        td_threads_check_leaks();
        td_heap_check_leaks();
    }
    td_heap_release_all();
    td_globals_restore();
    return !verdict->stands;
}
