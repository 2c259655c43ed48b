/* A target that looks at the program while others are in the middle of it: nobody goes on
 * meanwhile, the look passes no points, and the reads, without the lock, are no races. */
#include "ledger.h"
#include "reached.h"
#include "teardown.h"

static void start(void)
{
    ledger_open();
}

static void move(const struct td_call *call)
{
    ledger_move((int)call->operand[0]);
}

static void look(const struct td_call *call)
{
    struct ledger_sight sight;

    (void)call;
    for (unsigned i = 0; i < 40; i++) { /* far beyond .points, if a look passed any */
        td_inspect(ledger_inspect, &sight);
        td_invariant(!sight.moved, "still", "something moves under a look");
        td_invariant(sight.locked || sight.from + sight.to == 10, "books", "%d and %d make no 10",
                     sight.from, sight.to);
        if (sight.locked)
            td_reached("somebody holds the lock under a look");
        if (sight.to > 0)
            td_reached("a look sees something moved");
    }
}

static const struct td_actor actors[] = {
    {.name = "clerk", .count = 2}, {.name = "auditor", .count = 2}, {.name = NULL}};

static const struct td_op ops[] = {
    {.name = "move", .actor = "clerk", .operands = {{"amount", 8, NULL}}, .run = move},
    {.name = "look", .actor = "auditor", .run = look},
    {.name = NULL},
};

const struct td_target td_target = {
    .name = "inspecting",
    .actors = actors,
    .ops = ops,
    .start = start,
    .max_ops = 8,
    .points = 300,
};
