/* A target whose clients are processes that are killed while they wait, or while a handler waits in
 * the middle of that: all that was waited for is given back. */
#include "handler.h"
#include "reached.h"
#include "teardown.h"

enum { CLIENTS = 2 };

static void finish(void)
{
    if (handler_close())
        td_reached("a handler's process is killed");
}

static void wait(const struct td_call *call)
{
    (void)call;
    handler_wait();
}

static void signal_one(const struct td_call *call)
{
    handler_signal(td_actor_pid("client", call->operand[0]));
}

static void end(const struct td_call *call)
{
    td_actor_kill("client", call->operand[0]);
}

static const struct td_actor actors[] = {
    {.name = "client", .count = CLIENTS, .process = true},
    {.name = "world", .count = 1},
    {.name = NULL},
};

static const struct td_op ops[] = {
    {.name = "wait", .actor = "client", .run = wait},
    {.name = "signal",
     .actor = "world",
     .operands = {{"client", CLIENTS, NULL}},
     .run = signal_one},
    {.name = "kill", .actor = "world", .operands = {{"client", CLIENTS, NULL}}, .run = end},
    {.name = NULL},
};

const struct td_target td_target = {
    .name = "handlers",
    .actors = actors,
    .ops = ops,
    .start = handler_open,
    .finish = finish,
    .max_ops = 6,
    .no_signals = true,
};
