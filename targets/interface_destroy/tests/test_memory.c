/*
 * test_memory.c - every allocation of a request fails once: the errno says so, nothing is left
 * behind, nothing is lost, and the same request succeeds afterwards.
 */
#include "if_dellink.h"
#include "support_bpf.h"
#include "support_bridge.h"
#include "support_memory.h"
#include "support_so.h"
#include "vnet.h"

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
    static char lagg[] = "lagg0", tap[] = "tap0", epair[] = "epair0", bridge[] = "bridge0";

    so_net_start();
    cr_assert_geq(memory_fails_everywhere(create, lagg, ENOMEM, ENOSPC, no_interface), 3u);
    cr_assert_eq(do_destroy("lagg0"), 0);
    cr_assert_geq(memory_fails_everywhere(create, tap, ENOMEM, ENOSPC, no_interface), 3u);
    cr_assert_eq(do_destroy("tap0"), 0);
    cr_assert_geq(memory_fails_everywhere(create, bridge, ENOMEM, ENOSPC, no_interface), 3u);
    cr_assert_eq(do_destroy("bridge0"), 0);
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

static struct socket *new_socket;

static int open_socket(void *arg)
{
    (void)arg;
    return socreate(AF_INET, &new_socket, SOCK_DGRAM, 0);
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
    soclose(new_socket);
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

static int add_member(void *arg)
{
    return do_add("bridge0", arg);
}

static bool not_bridged(void *arg)
{
    const struct ifnet *ifp = peek(arg);

    return members_of("bridge0").ifbic_count == 0 && ifp->if_bridge == NULL &&
           ifp->if_refcount == 1;
}

Test(memory, bridge_member)
{
    static char wire[] = "wire0";

    start();
    cr_assert_eq(do_create("bridge0"), 0);
    cr_assert_eq(memory_fails_everywhere(add_member, wire, ENOMEM, ENOMEM, not_bridged), 1u);
    cr_assert_eq(members_of("bridge0").ifbic_count, 1u);
    so_net_stop();
}

static struct bpf_d *tap_on_wire1;

static int open_bpf(void *arg)
{
    (void)arg;
    return bpf_open(&tap_on_wire1);
}

static bool no_descriptor(void *arg)
{
    (void)arg;
    return tap_on_wire1 == NULL;
}

static int attach(void *arg)
{
    return bpf_attach(tap_on_wire1, arg);
}

/* With what it has captured there. */
static bool still_on_wire1(void *arg)
{
    return tap_on_wire1->bd_bif == peek("wire1")->if_bpf && tap_on_wire1->bd_qlen == 1 &&
           peek(arg)->if_bpf == NULL && peek(arg)->if_refcount == 1;
}

/* The descriptor; its tap, the interface's bpf_if. */
Test(memory, bpf)
{
    static char wire[] = "wire0";

    start();
    cr_assert_eq(do_create("wire1"), 0);
    cr_assert_eq(memory_fails_everywhere(open_bpf, NULL, ENOMEM, ENOMEM, no_descriptor), 1u);
    cr_assert_eq(bpf_attach(tap_on_wire1, "wire1"), 0);
    cr_assert_eq(do_send("wire1", "x"), 0);
    cr_assert_eq(memory_fails_everywhere(attach, wire, ENOMEM, ENOMEM, still_on_wire1), 2u);
    cr_assert_eq(nothing(tap_on_wire1), EWOULDBLOCK);
    bpf_close(tap_on_wire1);
    so_net_stop();
}

Test(memory, vnet)
{
    struct vnet *vnet;

    so_net_start();
    memory_fails_after(0);
    vnet = vnet_alloc();
    cr_assert(memory_lasts());
    cr_assert_null(vnet);
    expect_no_stray();
    vnet = vnet_alloc();
    cr_assert_not_null(vnet);
    vnet_destroy(vnet);
    so_net_stop();
}

/* What goes must be able to go: nothing is allocated on that way. */
Test(memory, going_needs_none)
{
    struct vnet *vnet = vnet_alloc();
    struct bpf_d *d;

    start();
    cr_assert_eq(do_create("bridge0"), 0);
    cr_assert_eq(do_create("epair0"), 0);
    cr_assert_eq(do_create("tap0"), 0);
    cr_assert_eq(do_add("bridge0", "wire0"), 0);
    cr_assert_eq(do_add("bridge0", "epair0a"), 0);
    cr_assert_eq(do_add("bridge0", "tap0"), 0);
    d = opened("epair0b");
    memory_fails_after(0);
    cr_assert_eq(do_del("bridge0", "tap0"), 0);
    cr_assert_eq(do_destroy("wire0"), 0);
    cr_assert_eq(if_vmove_loan("epair0b", vnet), 0);
    cr_assert_eq(if_vmove_reclaim("epair0b", vnet), 0);
    cr_assert_eq(if_vmove_loan("epair0b", vnet), 0);
    cr_assert_eq(if_dellink(index_of("bridge0")), 0);
    vnet_destroy(vnet);
    cr_assert_eq(do_destroy("epair0b"), 0);
    bpf_close(d);
    cr_assert_not(memory_lasts());
    so_net_stop();
}
