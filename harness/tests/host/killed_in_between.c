/* A target that forgets that a client can be killed between two things it does: for the explanation
 * of a killed process. */
#include "teardown.h"

int td_probe(int amount); /* controlled: probe.c */

static int borrowed;

static void start(void)
{
    borrowed = 0;
}

static void borrow(const struct td_call *call)
{
    int amount = 1 + (int)call->operand[0];
    borrowed += amount;
    borrowed -= td_probe(amount); /* others may run here, and end this one */
}

static void end(const struct td_call *call)
{
    td_actor_kill("client", call->operand[0]);
}

static void finish(void)
{
    td_invariant(borrowed == 0, "returned", "%d never came back", borrowed);
}

static const struct td_actor actors[] = {
    {.name = "client", .count = 2, .process = true},
    {.name = "world", .count = 1},
    {.name = NULL},
};

static const struct td_op ops[] = {
    {.name = "borrow", .actor = "client", .operands = {{"amount", 4, NULL}}, .run = borrow},
    {.name = "kill", .actor = "world", .operands = {{"client", 2, NULL}}, .run = end},
    {.name = NULL},
};

const struct td_target td_target = {
    .name = "killed_in_between",
    .actors = actors,
    .ops = ops,
    .start = start,
    .finish = finish,
    .max_ops = 4,
};
