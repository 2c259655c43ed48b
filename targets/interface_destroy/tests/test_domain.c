/*
 * test_domain.c - what a detach takes along, with an address gone before it or not: rows N6 to N9.
 * The same tests run as built with IN_PURGE_WITH_LAST_ADDRESS, where memberships go with the last
 * address already.
 */
#include "support_so.h"

TestSuite(domain, .timeout = 60);

static const bool with_last = IN_PURGE_WITH_LAST_ADDRESS;

static unsigned memberships(const struct socket *so)
{
    const struct ip_moptions *imo = so->so_pcb->inp_moptions;

    return imo != NULL ? imo->imo_num_memberships : 0;
}

/* N6, N7: the address goes first, as pppd does it, then the interface; N8 takes the membership. */
Test(domain, address_first)
{
    struct socket *ospf, *ripng;

    so_net_start();
    cr_assert_eq(do_create("wire0"), 0);
    cr_assert_eq(do_addaddr("wire0", "10.0.0.1/32"), 0);
    cr_assert_eq(do_addaddr("wire0", "fe80::1/64"), 0);
    ospf = so_ospf();
    ripng = so_udp(AF_INET6);
    cr_assert_eq(so_join(ospf, OSPF_ROUTERS, index_of("wire0")), 0);
    cr_assert_eq(so_join(ripng, RIPNG_ROUTERS, index_of("wire0")), 0);
    cr_assert_eq(do_deladdr("wire0", "10.0.0.1/32"), 0);
    cr_assert_eq(memberships(ospf), with_last ? 0u : 1u, "N7, N9");
    cr_assert_eq(memberships(ripng), 1u, "the other family has its address");
    cr_assert_eq(do_deladdr("wire0", "fe80::1/64"), 0);
    cr_assert_eq(memberships(ripng), with_last ? 0u : 1u);
    destroy_for_good("wire0");
    cr_assert_eq(memberships(ospf), 0u);
    cr_assert_eq(memberships(ripng), 0u);
    soclose(ospf);
    soclose(ripng);
    so_net_stop();
}

/* N8: a family of which the interface never had an address. */
Test(domain, never_an_address)
{
    struct socket *so;

    so_net_start();
    cr_assert_eq(do_create("wire0"), 0);
    so = so_ospf();
    if (with_last) {
        cr_assert_eq(so_join(so, OSPF_ROUTERS, index_of("wire0")), EADDRNOTAVAIL);
        cr_assert_eq(do_addroute("wire0", "10.1.0.0/16"), ENETUNREACH);
    } else {
        cr_assert_eq(so_join(so, OSPF_ROUTERS, index_of("wire0")), 0);
        cr_assert_eq(do_addroute("wire0", "10.1.0.0/16"), 0);
    }
    destroy_for_good("wire0");
    cr_assert_eq(memberships(so), 0u);
    soclose(so);
    so_net_stop();
}

/* N9: the last address only. */
Test(domain, last_address)
{
    struct socket *so;

    so_net_start();
    cr_assert_eq(do_create("wire0"), 0);
    cr_assert_eq(do_addaddr("wire0", "10.0.0.1/24"), 0);
    cr_assert_eq(do_addaddr("wire0", "10.0.0.2/24"), 0);
    so = so_udp(AF_INET);
    cr_assert_eq(so_join(so, OSPF_ROUTERS, index_of("wire0")), 0);
    cr_assert_eq(do_deladdr("wire0", "10.0.0.1/24"), 0);
    cr_assert_eq(memberships(so), 1u);
    cr_assert_eq(do_deladdr("wire0", "10.0.0.2/24"), 0);
    cr_assert_eq(memberships(so), with_last ? 0u : 1u);
    soclose(so);
    so_net_stop();
}

/* N9: "clear cached routes on all sockets", of that family, to whatever interface. */
Test(domain, cached_routes)
{
    struct socket *so, *so6;

    so_net_start();
    cr_assert_eq(do_create("wire0"), 0);
    cr_assert_eq(do_create("wire1"), 0);
    cr_assert_eq(do_addaddr("wire0", "10.0.0.1/24"), 0);
    cr_assert_eq(do_addaddr("wire1", "10.0.1.1/24"), 0);
    cr_assert_eq(do_addaddr("wire1", "2001:db8::1/64"), 0);
    so = so_udp(AF_INET);
    so6 = so_udp(AF_INET6);
    cr_assert_eq(so_connectto(so, "10.0.1.9", 7), 0);
    cr_assert_eq(so_connectto(so6, "2001:db8::9", 7), 0);
    cr_assert_eq(do_deladdr("wire0", "10.0.0.1/24"), 0);
    cr_assert_eq(so->so_pcb->inp_route.ro_rt == NULL, with_last);
    cr_assert_not_null(so6->so_pcb->inp_route.ro_rt);
    destroy_for_good("wire1");
    cr_assert_null(so->so_pcb->inp_route.ro_rt);
    cr_assert_null(so6->so_pcb->inp_route.ro_rt);
    soclose(so);
    soclose(so6);
    so_net_stop();
}

/* Protocol state is refused while the interface is dying: it would be too late for the purge. */
static struct socket *late_socket;
static struct ifnet *late_ifp;
static int late_join, late_if, late_sticky;

static void departs(struct ifnet *ifp)
{
    struct ip_mreqn mreq = {.imr_ifindex = ifp->if_index};
    struct in6_pktinfo info = {.ipi6_ifindex = ifp->if_index};
    struct socket *so6;

    if (ifp != late_ifp)
        return;
    so6 = so_udp(AF_INET6);
    mreq.imr_multiaddr.s_addr = htonl(0xe0000005);
    late_join = sosetopt(late_socket, IPPROTO_IP, IP_ADD_MEMBERSHIP, &mreq, sizeof(mreq));
    late_if = sosetopt(late_socket, IPPROTO_IP, IP_MULTICAST_IF, &mreq, sizeof(mreq));
    late_sticky = sosetopt(so6, IPPROTO_IPV6, IPV6_PKTINFO, &info, sizeof(info));
    soclose(so6);
}
IF_DEPARTURE(departs);

Test(domain, too_late)
{
    so_net_start();
    late_socket = so_udp(AF_INET);
    cr_assert_eq(do_create("wire0"), 0);
    cr_assert_eq(do_addaddr("wire0", "10.0.0.1/24"), 0);
    late_ifp = peek("wire0");
    destroy_for_good("wire0");
    cr_assert_eq(late_join, EADDRNOTAVAIL);
    cr_assert_eq(late_if, EADDRNOTAVAIL);
    cr_assert_eq(late_sticky, ENXIO);
    soclose(late_socket);
    so_net_stop();
}
