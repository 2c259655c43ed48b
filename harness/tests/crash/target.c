/* An operation a bug, and two invariants that break. */
#include "teardown.h"

#include "bugs.h"

static void bug(const struct td_call *call)
{
    td_bugs(call->operand[0]);
}

static void breaks(const struct td_call *call)
{
    td_invariant(call->operand[0] != 0, "books", "they do not add up");
    td_invariant(call->operand[0] != 1, "ledger", "nor does it");
    td_broken("books", "another way");
}

static const struct td_actor actors[] = {{.name = "one", .count = 1}, {.name = NULL}};

static const struct td_op ops[] = {
    {.name = "bug", .actor = "one", .operands = {{"which", TD_BUGS, NULL}}, .run = bug},
    {.name = "breaks", .actor = "one", .operands = {{"which", 3, NULL}}, .run = breaks},
    {.name = NULL},
};

const struct td_target td_target = {
    .name = "crash",
    .actors = actors,
    .ops = ops,
    .max_ops = 1,
};
