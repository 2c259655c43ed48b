/* A target whose invariant breaks when two withdrawals overlap: for the explanation of an
 * invariant, with actors, operands, a note and a choice of the actor; and for shrinking, where
 * looks stand before. */
#include "teardown.h"

int td_probe(int amount); /* controlled: probe.c */

static int balance, withdrawn;

static void start(void)
{
    balance = 10;
    withdrawn = 0;
}

static void withdraw(const struct td_call *call)
{
    int amount = (int)call->operand[0];
    int before = balance;
    if (before < amount)
        return;
    td_note("sees %d", before);
    amount = td_probe(amount); /* others may run here */
    balance = before - amount;
    withdrawn += amount;
    td_invariant(balance + withdrawn == 10, "books", "%d left and %d taken of 10", balance,
                 withdrawn);
}

static void look(const struct td_call *call)
{
    for (unsigned i = 0; i <= call->operand[0]; i++)
        td_probe(0);
}

static const struct td_actor actors[] = {{.name = "customer", .count = 2}, {.name = NULL}};

static const struct td_op ops[] = {
    {.name = "withdraw", .actor = "customer", .operands = {{"amount", 8, NULL}}, .run = withdraw},
    {.name = "look", .actor = "customer", .operands = {{"times", 20, NULL}}, .run = look},
    {.name = NULL},
};

const struct td_target td_target = {
    .name = "broken_invariant",
    .actors = actors,
    .ops = ops,
    .start = start,
    .max_ops = 8,
};
