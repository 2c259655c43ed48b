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
#ifndef WEIGHT
#define WEIGHT 16
#endif
#ifndef OPS
#define OPS                                                                                        \
    {.name = "op", .actor = ACTOR, .operands = {{"value", VALUES, NULL}}, .weight = WEIGHT}, {0}
#endif
#ifndef MAX_OPS
#define MAX_OPS 255
#endif
#ifndef FAULT_BYTES
#define FAULT_BYTES 200
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

const struct td_target td_target = {
    .name = "bad_table",
    .actors = actors,
    .ops = ops,
    .max_ops = MAX_OPS,
    .fault_bytes = FAULT_BYTES,
};

int main(void)
{
    puts("all right");
    return 0;
}
