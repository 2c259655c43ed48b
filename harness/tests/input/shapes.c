/* A target with operations of every shape, and next to nothing behind them: for the tests of the
 * input format. */
#include "shapes.h"

#include "teardown.h"

unsigned shapes_entered;

static void nothing(const struct td_call *call)
{
    (void)call;
}

static void enter(const struct td_call *call)
{
    shapes_entered = call->operand[0];
    td_answered(shapes_entered == DOOR_CELLAR ? "locked" : NULL);
}

static bool is_no_cellar(const struct td_call *call, unsigned door)
{
    (void)call;
    return door != DOOR_CELLAR;
}

static const char *const colours[] = {"red", "green", "blue"};
static const char *const doors[] = {"front", "back", "cellar"};
static const char *const leaves[] = {"cellar-left", "back-left", "back-right", "none"};

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
    {.name = "enter",
     .actor = "one",
     .operands = {{"door", 3, doors}},
     .fits = {is_no_cellar},
     .run = enter},
    {.name = "leaf", .actor = "few", .operands = {{"leaf", 4, leaves}}, .run = nothing},
    {.name = NULL},
};

const struct td_target td_target = {
    .name = "shapes",
    .actors = actors,
    .ops = ops,
    .max_ops = 12,
    .fault_bytes = 5,
};
