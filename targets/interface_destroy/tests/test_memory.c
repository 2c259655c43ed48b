/*
 * test_memory.c - every allocation of a request fails once: the errno says so, nothing is left
 * behind, nothing is lost, and the same request succeeds afterwards.
 */
#include "support_memory.h"
#include "support_so.h"

TestSuite(memory, .timeout = 60);

static void start(void)
{
    so_net_start();
    cr_assert_eq(do_create("wire0"), 0);
}

static unsigned interfaces(void)
{
    const struct ifnet *ifp;
    unsigned n = 0;

    TAILQ_FOREACH(ifp, &ifnet_global.ig_list, if_link)
    n++;
    return n;
}

static int create(void *arg)
{
    return do_create(arg);
}

static bool no_interface(void *arg)
{
    (void)arg;
    return interfaces() == 0 && ifnet_global.ig_alloced == ifnet_global.ig_freed;
}

/* The softc, the interface, its lock. */
Test(memory, interface)
{
    static char lagg[] = "lagg0", tap[] = "tap0", epair[] = "epair0";

    so_net_start();
    cr_assert_geq(memory_fails_everywhere(create, lagg, ENOMEM, ENOSPC, no_interface), 3u);
    cr_assert_eq(do_destroy("lagg0"), 0);
    cr_assert_geq(memory_fails_everywhere(create, tap, ENOMEM, ENOSPC, no_interface), 3u);
    cr_assert_eq(do_destroy("tap0"), 0);
    cr_assert_geq(memory_fails_everywhere(create, epair, ENOMEM, ENOSPC, no_interface), 6u);
    so_net_stop();
}

/* The index table's next page. */
Test(memory, index_table)
{
    so_net_start();
    for (unsigned i = 1; i < IFINDEX_PAGE; i++)
        cr_assert_eq(do_create("wire"), 0);
    memory_fails_after(2); /* the interface, its lock, the page */
    cr_assert_eq(do_create("wire"), ENOSPC);
    cr_assert(memory_lasts());
    cr_assert_null(ifindex_slot(IFINDEX_PAGE));
    cr_assert_eq(do_create("wire"), 0);
    cr_assert_eq(index_of("wire31"), IFINDEX_PAGE);
    so_net_stop();
}

static int add6(void *arg)
{
    (void)arg;
    return do_addaddr("wire0", "2001:db8::1/64");
}

static bool no_address(void *arg)
{
    struct in6_addr addr = {.s6_addr = {0x20, 0x01, 0x0d, 0xb8, [15] = 9}};

    (void)arg;
    return LIST_EMPTY(&peek("wire0")->if_addrlist) && rt_lookup(&addr) == NULL;
}

/* The address, its route, the link-local one, its route. */
Test(memory, address)
{
    start();
    cr_assert_eq(memory_fails_everywhere(add6, NULL, ENOBUFS, ENOBUFS, no_address), 4u);
    destroy_for_good("wire0");
    so_net_stop();
}

static struct socket *opened;

static int open_socket(void *arg)
{
    (void)arg;
    return socreate(AF_INET, &opened, SOCK_DGRAM, 0);
}

static bool no_socket(void *arg)
{
    (void)arg;
    return TAILQ_EMPTY(&udbtable.inpt_queue);
}

Test(memory, socket)
{
    start();
    cr_assert_eq(memory_fails_everywhere(open_socket, NULL, ENOBUFS, ENOBUFS, no_socket), 2u);
    soclose(opened);
    so_net_stop();
}

static int join(void *arg)
{
    return so_join(arg, OSPF_ROUTERS, index_of("wire0"));
}

static bool no_member(void *arg)
{
    const struct socket *so = arg;
    const struct ip_moptions *imo = so->so_pcb->inp_moptions;

    return LIST_EMPTY(&peek("wire0")->if_multiaddrs) &&
           (imo == NULL || imo->imo_num_memberships == 0);
}

/* The socket's options, the interface's record. */
Test(memory, membership)
{
    struct socket *so;

    start();
    cr_assert_eq(do_addaddr("wire0", "10.0.0.1/24"), 0);
    so = so_udp(AF_INET);
    cr_assert_eq(memory_fails_everywhere(join, so, ENOBUFS, ENOBUFS, no_member), 2u);
    soclose(so);
    so_net_stop();
}

static int set_multicast_if(void *arg)
{
    return so_multicast_if(arg, index_of("wire0"));
}

Test(memory, multicast_if)
{
    struct socket *so;

    start();
    cr_assert_eq(do_addaddr("wire0", "10.0.0.1/24"), 0);
    so = so_udp(AF_INET);
    cr_assert_eq(memory_fails_everywhere(set_multicast_if, so, ENOBUFS, ENOBUFS, no_member), 1u);
    soclose(so);
    so_net_stop();
}

static int add_route(void *arg)
{
    return do_addroute("wire0", arg);
}

static bool no_route(void *arg)
{
    struct in_addr addr = {htonl(0x0a010101)};
    struct in6_addr mapped = in_map(addr);

    (void)arg;
    return rt_lookup(&mapped) == NULL;
}

Test(memory, route)
{
    static char prefix[] = "10.1.0.0/16";

    start();
    cr_assert_eq(do_addaddr("wire0", "10.0.0.1/24"), 0);
    cr_assert_eq(memory_fails_everywhere(add_route, prefix, ENOBUFS, ENOBUFS, no_route), 1u);
    so_net_stop();
}

static int send_group(void *arg)
{
    return so_sendto(arg, OSPF_ROUTERS, 520, "x");
}

static bool not_sent(void *arg)
{
    (void)arg;
    return wire_sent == 0;
}

/* The packet, the copy for this host's members; a member that has no memory misses it. */
Test(memory, datagram)
{
    struct socket *so, *member;
    char buf[64];

    start();
    cr_assert_eq(do_addaddr("wire0", "10.0.0.1/24"), 0);
    so = so_udp(AF_INET);
    member = so_udp(AF_INET);
    cr_assert_eq(so_bindto(member, "0.0.0.0", 520), 0);
    cr_assert_eq(so_join(member, OSPF_ROUTERS, index_of("wire0")), 0);
    cr_assert_eq(so_multicast_if(so, index_of("wire0")), 0);
    for (unsigned n = 0; n < 2; n++) {
        memory_fails_after(n);
        cr_assert_eq(send_group(so), ENOBUFS);
        cr_assert(memory_lasts());
        cr_assert(not_sent(NULL));
    }
    memory_fails_after(2);
    cr_assert_eq(send_group(so), 0);
    cr_assert(memory_lasts());
    cr_assert_eq(so_read(member, buf), EWOULDBLOCK);
    cr_assert_eq(send_group(so), 0);
    cr_assert_eq(so_read(member, buf), 0);
    soclose(so);
    soclose(member);
    so_net_stop();
}

/* A report that has no memory is sent by the next timer. */
Test(memory, report)
{
    struct socket *so;

    start();
    cr_assert_eq(do_addaddr("wire0", "10.0.0.1/24"), 0);
    so = so_udp(AF_INET);
    cr_assert_eq(join(so), 0);
    for (unsigned i = 1; i < IGMP_REPORT_DELAY; i++)
        cr_assert_eq(igmp_fasttimo(), 0u);
    memory_fails_after(0);
    cr_assert_eq(igmp_fasttimo(), 0u);
    cr_assert(memory_lasts());
    cr_assert_eq(igmp_fasttimo(), 1u);
    cr_assert_eq(wire_sent, 1u);
    soclose(so);
    so_net_stop();
}
