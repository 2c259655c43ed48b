/* A target with operations of every shape, and nothing behind them: for the tests of the input
 * format. */
#include "teardown.h"

static void nothing(const struct td_call *call)
{
    (void)call;
}

static const char *const colours[] = {"red", "green", "blue"};

static const struct td_actor actors[] = {
    {.name = "one", .count = 1},
    {.name = "few", .count = 3},
    {.name = "many", .count = 16},
    {.name = NULL},
};

static const struct td_op ops[] = {
    {.name = "bare", .actor = "one", .run = nothing},
    {.name = "number", .actor = "few", .operands = {{"n", 256, NULL}}, .run = nothing},
    {.name = "named",
     .actor = "few",
     .operands = {{"colour", 3, colours}},
     .run = nothing,
     .weight = 4},
    {.name = "full",
     .actor = "many",
     .operands = {{"a", 7, NULL}, {"colour", 3, colours}, {"c", 1, NULL}},
     .run = nothing},
    {.name = "last_only",
     .actor = "many",
     .operands = {{0}, {0}, {"z", 100, NULL}},
     .run = nothing},
    {.name = NULL},
};

const struct td_target td_target = {
    .name = "shapes",
    .actors = actors,
    .ops = ops,
    .max_ops = 12,
    .fault_bytes = 5,
};
