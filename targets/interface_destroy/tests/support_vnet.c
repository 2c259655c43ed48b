/*
 * support_vnet.c - a vnet beside the base one, and what is inside.
 */
#include "support_vnet.h"

#include "if_reach.h"

int inside(struct vnet *vnet, int (*f)(const char *name), const char *name)
{
    int error;

    curvnet = vnet;
    error = f(name);
    curvnet = NULL;
    return error;
}

struct vnet *start_with_epair(void)
{
    struct vnet *vnet;

    net_start();
    vnet = vnet_alloc();
    cr_assert_not_null(vnet);
    cr_assert_eq(do_create("epair0"), 0);
    return vnet;
}

void check_reach(void)
{
    struct if_reach_stray stray;

    cr_assert(if_reach_check(&stray));
}

int loan_to_base(const char *name)
{
    return if_vmove_loan(name, NULL);
}
