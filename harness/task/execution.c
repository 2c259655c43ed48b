/* One execution: a fresh world, the main task, the actors, and what is found at the end. */
#include "task/execution.h"

#include "control/globals.h"
#include "memory/heap.h"
#include "sanitizer/sanitizer.h"
#include "task/schedule.h"
#include "verdict/signals.h"
#include "verdict/trace.h"
#include "verdict/verdict.h"

extern void (*const __start_td_fresh[])(void);
extern void (*const __stop_td_fresh[])(void);

struct td_figures td_figures;

static const struct td_input *input;

/* One actor's task: which instance of which actor. */
struct role {
    uint8_t actor;
    uint8_t instance;
};

static struct role roles[TD_TASKS_MAX];

void td_setup(void)
{
    td_fiber_setup();
    td_san_setup(&td_host.fiber);
    td_globals_keep();
    td_signals_setup();
}

static void *act(void *argument)
{
    const struct role *role = argument;
    struct td_task *self = td_now.task;
    for (unsigned i = 0; i < input->count; i++) {
        const struct td_step *step = &input->steps[i];
        if (step->actor != role->actor || step->call.instance != role->instance)
            continue;
        self->operation = (uint8_t)i;
        self->environment = step->environment;
        td_figures.operations++;
        td_trace_operation(i, true);
        step->op->run(&step->call);
        td_trace_operation(i, false);
    }
    self->operation = TD_NO_OPERATION;
    return NULL;
}

/* A task for each actor that has something to do, in the order of the table. */
static unsigned create_actors(struct td_task **tasks)
{
    uint32_t busy[16] = {0}; /* bit i of busy[a]: instance i of actor a */
    unsigned count = 0;
    for (unsigned i = 0; i < input->count; i++)
        busy[input->steps[i].actor % 16] |= 1U << input->steps[i].call.instance % 32;
    for (unsigned actor = 0; td_target.actors[actor].name != NULL; actor++) {
        for (uint32_t rest = busy[actor]; rest != 0; rest &= rest - 1) {
            struct role *role = &roles[count];
            role->actor = (uint8_t)actor;
            role->instance = (uint8_t)__builtin_ctz(rest);
            struct td_task *task = td_task_create(act, role);
            if (task == NULL)
                return count;
            task->name = td_target.actors[actor].name;
            task->instance = role->instance;
            task->only_one = td_target.actors[actor].count == 1;
            tasks[count++] = task;
        }
    }
    return count;
}

/* Says nothing in a deadlock: whoever keeps an actor from ending does. */
static const struct td_wait_kind actors_end = {NULL, NULL};

static void *run_all(void *argument)
{
    struct td_task *tasks[TD_TASKS_MAX];
    (void)argument;
    if (td_target.start != NULL)
        td_target.start();
    unsigned count = create_actors(tasks);
    for (unsigned i = 0; i < count; i++) {
        while (tasks[i]->state != TD_ENDED)
            td_wait(&actors_end, tasks[i]);
        td_san_acquire(&tasks[i]->result);
    }
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
    for (void (*const *fresh)(void) = __start_td_fresh; fresh < __stop_td_fresh; fresh++)
        (*fresh)();
    td_trace_start();
    with->strategy->start(with->schedule, with->schedule_size);
    td_schedule(with->strategy, run_all, NULL);
    td_figures.points = td_steps();
    if (!verdict->stands && !td_target.may_leak)
        td_heap_check_leaks();
    td_heap_release_all();
    td_globals_restore();
    return !verdict->stands;
}
