/* A target whose invariant is looked at, and broken, only at the end: of which task it is told, and
 * where it stands. */
#include "teardown.h"

int td_probe(int amount); /* controlled: probe.c */

static int paid;

static void start(void)
{
    paid = 0;
}

static void pay(const struct td_call *call)
{
    paid = td_probe((int)call->operand[0]);
}

static void finish(void)
{
    td_probe(0);
    td_invariant(paid < 7, "debt", "%d paid", paid);
}

static const struct td_actor actors[] = {{.name = "customer", .count = 1}, {.name = NULL}};

static const struct td_op ops[] = {
    {.name = "pay", .actor = "customer", .operands = {{"amount", 8, NULL}}, .run = pay},
    {.name = NULL},
};

const struct td_target td_target = {
    .name = "broken_finish",
    .actors = actors,
    .ops = ops,
    .start = start,
    .finish = finish,
    .max_ops = 4,
};
