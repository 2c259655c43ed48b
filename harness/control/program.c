/*
 * A program with a main() as a target of one operation: linked by td_program(). Its main() is
 * renamed to td_sim_main by the forced header.
 */
#include "control/end.h"
#include "task/schedule.h"
#include "teardown.h"

#ifndef TD_PROGRAM_NAME
#error "td_program() defines TD_PROGRAM_NAME"
#endif
#ifndef TD_PROGRAM_STEPS
#define TD_PROGRAM_STEPS 0
#endif

int td_sim_main(int argc, char **argv, char **environment);

static void run(const struct td_call *call)
{
    static char name[] = TD_PROGRAM_NAME;
    static char *arguments[] = {name, NULL};
    static char *environment[] = {NULL};
    (void)call;
    td_program_returned(td_sim_main(1, arguments, environment));
}

static const struct td_actor actors[] = {{.name = "main", .count = 1}, {.name = NULL}};
static const struct td_op ops[] = {{.name = "main", .actor = "main", .run = run}, {.name = NULL}};

const struct td_target td_target = {
    .name = TD_PROGRAM_NAME,
    .actors = actors,
    .ops = ops,
    .max_ops = 1,
    .env_bytes = 32,
    .max_steps = TD_PROGRAM_STEPS,
    .may_leak = TD_PROGRAM_MAY_LEAK,
    .signals_come = TD_PROGRAM_SIGNALS,
    .memory_lasts = !TD_PROGRAM_MEMORY_FAILS,
};
