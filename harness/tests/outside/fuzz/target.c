/* Customers and a supplier at one shelf. C99, as parent projects may want it. */
#include "shelf.h"
#include "teardown.h"

#include <assert.h>
#include <stddef.h>

#ifdef NDEBUG
#error "assertions are on on the host side, whatever the build type"
#endif

static struct shelf *shelf;
static int supplied, taken;

static void start(void)
{
    shelf = shelf_new();
    supplied = taken = 0;
}

static void supply(const struct td_call *call)
{
    if (shelf == NULL)
        return;
    shelf_put(shelf, 1 + (int)call->operand[0]);
    supplied += 1 + (int)call->operand[0];
}

static void take(const struct td_call *call)
{
    (void)call;
    if (shelf != NULL)
        taken += shelf_take(shelf);
}

static void finish(void)
{
    if (shelf == NULL)
        return;
    td_invariant(shelf_goods(shelf) == supplied - taken, "goods", "%d supplied, %d taken, %d left",
                 supplied, taken, shelf_goods(shelf));
    shelf_free(shelf);
}

static const struct td_actor actors[] = {
    {"supplier", 1, false}, {"customer", 2, false}, {NULL, 0, false}};
static const struct td_op ops[] = {
    {"supply", "supplier", {{"goods", 2, NULL}}, .run = supply},
    {"take", "customer", {{NULL, 0, NULL}}, .run = take},
    {.name = NULL},
};

const struct td_target td_target = {
    .name = "shelf",
    .actors = actors,
    .ops = ops,
    .start = start,
    .finish = finish,
    .max_ops = 8,
    .fault_bytes = 8,
};
