/* A target that ends its process without a verdict, as a bug of a host side may: nothing is known
 * of such a run, and --check says so. */
#include "teardown.h"

#include <unistd.h>

static void leave(const struct td_call *call)
{
    (void)call;
    _exit(0);
}

static const struct td_actor actors[] = {{.name = "one", .count = 1}, {.name = NULL}};

static const struct td_op ops[] = {
    {.name = "leave", .actor = "one", .run = leave},
    {.name = NULL},
};

const struct td_target td_target = {.name = "dies", .actors = actors, .ops = ops, .max_ops = 1};
