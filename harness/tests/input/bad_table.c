/* Targets whose tables are beyond what teardown.h allows; each CASE is refused before anything
 * runs. */
#include "teardown.h"

#include <stddef.h>
#include <stdio.h>

#ifndef INSTANCES
#define INSTANCES 1
#endif
#ifndef ACTOR
#define ACTOR "one"
#endif
#ifndef VALUES
#define VALUES 256
#endif
#ifndef OPS
#define OPS {.name = "op", .actor = ACTOR, .operands = {{"value", VALUES, NULL}}}, {0}
#endif
#ifndef MAX_OPS
#define MAX_OPS 255
#endif
#ifndef ENV_BYTES
#define ENV_BYTES 200
#endif
#ifndef DRAWN
#define DRAWN "op"
#endif

static const struct td_actor actors[] = {
    {.name = "one", .count = INSTANCES},
#ifdef MANY_KINDS
    {.name = "b", .count = 1},
    {.name = "c", .count = 1},
    {.name = "d", .count = 1},
    {.name = "e", .count = 1},
    {.name = "f", .count = 1},
    {.name = "g", .count = 1},
    {.name = "h", .count = 1},
    {.name = "i", .count = 1},
    {.name = "j", .count = 1},
    {.name = "k", .count = 1},
    {.name = "l", .count = 1},
    {.name = "m", .count = 1},
    {.name = "n", .count = 1},
    {.name = "o", .count = 1},
    {.name = "p", .count = 1},
    {.name = "q", .count = 1},
#endif
    {.name = NULL},
};

static const struct td_op ops[] = {OPS};
static const char *const often[] = {DRAWN, NULL};

const struct td_target td_target = {
    .name = "bad_table",
    .actors = actors,
    .ops = ops,
    .often = often,
    .max_ops = MAX_OPS,
    .env_bytes = ENV_BYTES,
};

int main(void)
{
    puts("all right");
    return 0;
}
