/* A target whose operations begin in the order of the input, whoever's they are, and overlap all
 * the same. */
#include "reached.h"
#include "teardown.h"

int td_probe(int amount); /* controlled: probe.c */

enum { OPERATIONS = 8 };

static unsigned begun, inside, last;

static void start(void)
{
    begun = inside = last = 0;
}

static void step(const struct td_call *call)
{
    td_invariant(begun == 0 || call->ordinal > last, "order", "operation %u begins after %u",
                 call->ordinal, last);
    td_invariant(call->ordinal == begun, "turn", "operation %u begins when %u have", call->ordinal,
                 begun);
    last = call->ordinal;
    begun++;
    inside++;
    td_probe((int)call->operand[0]); /* others may run here */
    if (inside > 1)
        td_reached("two overlap");
    inside--;
}

static const struct td_actor actors[] = {
    {.name = "one", .count = 2}, {.name = "other", .count = 1, .process = true}, {.name = NULL}};

static const struct td_op ops[] = {
    {.name = "step", .actor = "one", .operands = {{"amount", 8, NULL}}, .run = step},
    {.name = "leap", .actor = "other", .operands = {{"amount", 8, NULL}}, .run = step},
    {.name = NULL},
};

const struct td_target td_target = {
    .name = "in_order",
    .actors = actors,
    .ops = ops,
    .start = start,
    .max_ops = OPERATIONS,
    .in_order = true,
};
