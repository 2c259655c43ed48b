/*
 * test_scale.c - 1,000 interfaces and 1,000 sockets: what there is room for.
 */
#include <stdio.h>

#include "support_so.h"

TestSuite(scale, .timeout = 300);

#define MANY 1000

static void name_of(char *name, unsigned unit)
{
    snprintf(name, IFNAMSIZ, "wire%u", unit);
}

static void make_interfaces(void)
{
    char name[IFNAMSIZ], prefix[32];

    for (unsigned i = 0; i < MANY; i++) {
        name_of(name, i);
        snprintf(prefix, sizeof(prefix), "10.%u.%u.1/24", i / 250, i % 250);
        cr_assert_eq(do_create(name), 0);
        cr_assert_eq(do_addaddr(name, prefix), 0);
        cr_assert_eq(index_of(name), i + 1);
    }
}

/* Each socket a member on its interface, with a route to it; then the interfaces go. */
Test(scale, interfaces_and_sockets)
{
    static struct socket *so[MANY];
    char name[IFNAMSIZ], to[32];
    struct if_dump id;
    struct if_record ir;
    unsigned seen = 0;

    so_net_start();
    make_interfaces();
    for (unsigned i = 0; i < MANY; i++) {
        so[i] = so_udp(AF_INET);
        snprintf(to, sizeof(to), "10.%u.%u.9", i / 250, i % 250);
        cr_assert_eq(so_join(so[i], "224.1.0.1", i + 1), 0);
        cr_assert_eq(so_connectto(so[i], to, 7), 0);
    }
    if_dump_start(&id);
    while (if_dump_next(&id, &ir))
        seen++;
    cr_assert_eq(seen, (unsigned)MANY);
    expect_no_stray();
    for (unsigned i = 0; i < MANY; i++) {
        name_of(name, i);
        cr_assert_eq(do_destroy(name), 0);
        cr_assert_eq(so[i]->so_pcb->inp_moptions->imo_num_memberships, 0u);
        cr_assert_null(so[i]->so_pcb->inp_route.ro_rt);
        soclose(so[i]);
    }
    so_net_stop();
}

/* A small network has a small table: no page but the first. */
Test(scale, small_stays_small)
{
    unsigned pages = 0;

    so_net_start();
    cr_assert_eq(do_create("lagg0"), 0);
    cr_assert_eq(do_create("tap0"), 0);
    for (unsigned idx = IFINDEX_PAGE; idx <= IFNET_MAX; idx += IFINDEX_PAGE)
        pages += ifindex_slot(idx) != NULL;
    cr_assert_eq(pages, 0u);
    for (unsigned i = 2; i < IFINDEX_PAGE; i++)
        cr_assert_eq(do_create("wire"), 0);
    cr_assert_not_null(ifindex_slot(IFINDEX_PAGE));
    cr_assert_null(ifindex_slot(2 * IFINDEX_PAGE));
    so_net_stop();
}
