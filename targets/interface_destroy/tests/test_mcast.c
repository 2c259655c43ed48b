/*
 * test_mcast.c - memberships of sockets and records of interfaces: rows N2, N4, N5 and ZE9, and the
 * errnos of DOMAIN's 1D.
 */
#include <arpa/inet.h>
#include <stdio.h>

#include "support_so.h"

TestSuite(mcast, .timeout = 60);

static unsigned groups(const char *name)
{
    const struct in_multi *inm;
    unsigned n = 0;

    LIST_FOREACH(inm, &peek(name)->if_multiaddrs, inm_link)
        n++;
    return n;
}

static void start(void)
{
    so_net_start();
    cr_assert_eq(do_create("wire0"), 0);
    cr_assert_eq(do_create("wire1"), 0);
    cr_assert_eq(do_addaddr("wire0", "10.0.0.1/24"), 0);
    cr_assert_eq(do_addaddr("wire1", "10.0.1.1/24"), 0);
    cr_assert_eq(do_addaddr("wire0", "2001:db8::1/64"), 0);
}

/* N2: sockets share an interface's record. */
Test(mcast, record_lives_as_long_as_members)
{
    struct socket *a, *b;
    unsigned wire0;

    start();
    wire0 = index_of("wire0");
    a = so_ospf();
    b = so_ospf();
    cr_assert_eq(so_join(a, OSPF_ROUTERS, wire0), 0);
    cr_assert_eq(so_join(b, OSPF_ROUTERS, wire0), 0);
    cr_assert_eq(so_join(b, OSPF_DESIGNEES, wire0), 0);
    cr_assert_eq(groups("wire0"), 2u);
    cr_assert_eq(so_leave(a, OSPF_ROUTERS, wire0), 0);
    cr_assert_eq(groups("wire0"), 2u);
    soclose(b);
    cr_assert_eq(groups("wire0"), 0u);
    soclose(a);
    so_net_stop();
}

/* The errnos of 1D. */
Test(mcast, errors)
{
    struct socket *so, *so6;
    unsigned wire0;

    start();
    wire0 = index_of("wire0");
    so = so_ospf();
    so6 = so_udp(AF_INET6);
    cr_assert_eq(so_join(so, OSPF_ROUTERS, wire0), 0);
    cr_assert_eq(so_join(so, OSPF_ROUTERS, wire0), EADDRINUSE);
    cr_assert_eq(so_join(so, OSPF_ROUTERS, index_of("wire1")), 0, "another interface");
    cr_assert_eq(so_join(so, "10.0.0.5", wire0), EADDRNOTAVAIL, "no group");
    cr_assert_eq(so_join(so, OSPF_DESIGNEES, 77), EADDRNOTAVAIL, "no interface");
    cr_assert_eq(so_join(so, OSPF_DESIGNEES, 70000), EADDRNOTAVAIL);
    cr_assert_eq(so_join(so, OSPF_DESIGNEES, 0), EADDRNOTAVAIL, "no route to it");
    cr_assert_eq(so_leave(so, OSPF_DESIGNEES, wire0), EADDRNOTAVAIL, "no member");
    cr_assert_eq(so_leave(so, OSPF_ROUTERS, 77), EADDRNOTAVAIL);
    cr_assert_eq(so_leave(so, OSPF_ROUTERS, wire0), 0);
    cr_assert_eq(so_leave(so, OSPF_ROUTERS, wire0), EADDRNOTAVAIL, "a second time");
    cr_assert_eq(so_leave(so, OSPF_ROUTERS, 0), 0, "whichever");
    cr_assert_eq(so_leave(so, OSPF_ROUTERS, 0), EADDRNOTAVAIL);
    cr_assert_eq(so_join(so6, "2001:db8::5", wire0), EADDRNOTAVAIL);
    cr_assert_eq(so_join(so6, RIPNG_ROUTERS, 77), EADDRNOTAVAIL);
    cr_assert_eq(so_join(so6, RIPNG_ROUTERS, wire0), 0);
    cr_assert_eq(so_join(so6, RIPNG_ROUTERS, wire0), EADDRINUSE);
    cr_assert_eq(so_multicast_if(so, 77), EADDRNOTAVAIL);
    cr_assert_eq(so_multicast_if(so6, 77), EADDRNOTAVAIL);
    cr_assert_eq(sosetopt(so, IPPROTO_IP, IP_ADD_MEMBERSHIP, "", 3), EINVAL);
    cr_assert_eq(sosetopt(so6, IPPROTO_IPV6, IPV6_JOIN_GROUP, "", 3), EINVAL);
    soclose(so);
    soclose(so6);
    so_net_stop();
}

Test(mcast, too_many)
{
    char group[32];
    struct socket *so;
    unsigned wire0;

    start();
    wire0 = index_of("wire0");
    so = so_udp(AF_INET);
    for (int i = 0; i < IP_MAX_MEMBERSHIPS; i++) {
        snprintf(group, sizeof(group), "224.1.0.%d", i);
        cr_assert_eq(so_join(so, group, wire0), 0);
    }
    cr_assert_eq(so_join(so, "224.2.0.0", wire0), ETOOMANYREFS);
    cr_assert_eq(groups("wire0"), (unsigned)IP_MAX_MEMBERSHIPS);
    /* From the middle: the others keep their order. */
    cr_assert_eq(so_leave(so, "224.1.0.3", wire0), 0);
    cr_assert_eq(so_join(so, "224.2.0.0", wire0), 0);
    cr_assert_eq(so_leave(so, "224.1.0.4", 0), 0);
    soclose(so);
    cr_assert_eq(groups("wire0"), 0u);
    so_net_stop();
}

/* By address, and by route. */
Test(mcast, other_ways_to_name_the_interface)
{
    struct ip_mreq mreq;
    struct socket *so;

    start();
    so = so_udp(AF_INET);
    inet_pton(AF_INET, OSPF_ROUTERS, &mreq.imr_multiaddr);
    inet_pton(AF_INET, "10.0.1.1", &mreq.imr_interface);
    cr_assert_eq(sosetopt(so, IPPROTO_IP, IP_ADD_MEMBERSHIP, &mreq, sizeof(mreq)), 0);
    cr_assert_eq(groups("wire1"), 1u);
    inet_pton(AF_INET, "10.9.9.9", &mreq.imr_interface);
    cr_assert_eq(sosetopt(so, IPPROTO_IP, IP_ADD_MEMBERSHIP, &mreq, sizeof(mreq)), EADDRNOTAVAIL);
    cr_assert_eq(sosetopt(so, IPPROTO_IP, IP_DROP_MEMBERSHIP, &mreq, sizeof(mreq)), EADDRNOTAVAIL);
    cr_assert_eq(do_addroute("wire0", "224.0.0.0/4"), 0);
    cr_assert_eq(so_join(so, OSPF_ROUTERS, 0), 0);
    cr_assert_eq(groups("wire0"), 1u);
    soclose(so);
    so_net_stop();
}

/* N4: the memberships on that interface go, the others stay, in order. */
Test(mcast, purged_with_the_interface)
{
    struct socket *so;
    unsigned wire0, wire1, wire0again;

    start();
    wire0 = index_of("wire0");
    wire1 = index_of("wire1");
    so = so_udp(AF_INET);
    cr_assert_eq(so_join(so, "224.1.0.1", wire0), 0);
    cr_assert_eq(so_join(so, "224.1.0.2", wire1), 0);
    cr_assert_eq(so_join(so, "224.1.0.3", wire0), 0);
    cr_assert_eq(so_join(so, "224.1.0.4", wire1), 0);
    cr_assert_eq(so_multicast_if(so, wire0), 0);
    destroy_for_good("wire0");
    cr_assert_null(so->so_pcb->inp_moptions->imo_multicast_if);
    cr_assert_eq(so->so_pcb->inp_moptions->imo_num_memberships, 2u);
    cr_assert_eq(so_join(so, "224.1.0.2", wire1), EADDRINUSE);
    cr_assert_eq(so_join(so, "224.1.0.4", wire1), EADDRINUSE);
    cr_assert_eq(so_leave(so, "224.1.0.1", 0), EADDRNOTAVAIL);
    /* A new interface has no group but those that a living socket joins on it. */
    cr_assert_eq(do_create("wire0"), 0);
    cr_assert_eq(do_addaddr("wire0", "10.0.0.1/24"), 0);
    wire0again = index_of("wire0");
    cr_assert_eq(wire0again, wire0, "the index is used again");
    cr_assert_eq(groups("wire0"), 0u);
    cr_assert_eq(so_join(so, "224.1.0.1", wire0), 0);
    soclose(so);
    so_net_stop();
}

/* N5: the raw OSPF socket, in every table. */
Test(mcast, purged_from_every_table)
{
    struct socket *so[4];
    unsigned wire0;

    start();
    wire0 = index_of("wire0");
    so[0] = so_udp(AF_INET);
    so[1] = so_ospf();
    so[2] = so_udp(AF_INET6);
    so[3] = so_open(AF_INET6, SOCK_RAW, PROTO_OSPF);
    for (int i = 0; i < 4; i++)
        cr_assert_eq(so_join(so[i], i < 2 ? OSPF_ROUTERS : RIPNG_ROUTERS, wire0), 0);
    cr_assert_eq(groups("wire0"), 2u);
    destroy_for_good("wire0");
    for (int i = 0; i < 4; i++) {
        cr_assert_eq(so[i]->so_pcb->inp_moptions->imo_num_memberships, 0u);
        soclose(so[i]);
    }
    so_net_stop();
}

/* ZE9: A joins, the interface goes, another has its index, B joins, A closes: B still hears. */
Test(mcast, index_used_again)
{
    struct socket *a, *b, *sender;
    unsigned index;
    char buf[64];

    start();
    index = index_of("wire0");
    a = so_udp(AF_INET);
    b = so_udp(AF_INET);
    sender = so_udp(AF_INET);
    cr_assert_eq(so_bindto(b, "0.0.0.0", 520), 0);
    cr_assert_eq(so_join(a, "224.1.0.1", index), 0);
    destroy_for_good("wire0");
    cr_assert_eq(do_create("wire0"), 0);
    cr_assert_eq(do_addaddr("wire0", "10.0.0.1/24"), 0);
    cr_assert_eq(index_of("wire0"), index);
    cr_assert_eq(so_join(b, "224.1.0.1", index), 0);
    cr_assert_eq(so_leave(a, "224.1.0.1", index), EADDRNOTAVAIL);
    soclose(a);
    cr_assert_eq(groups("wire0"), 1u);
    cr_assert_eq(so_multicast_if(sender, index), 0);
    cr_assert_eq(so_sendto(sender, "224.1.0.1", 520, "heard"), 0);
    cr_assert_eq(so_read(b, buf), 0, "B is deaf");
    cr_assert_str_eq(buf, "heard");
    soclose(b);
    soclose(sender);
    so_net_stop();
}

/* A socket that joined on another interface doesn't hear it. */
Test(mcast, heard_where_joined)
{
    struct socket *a, *b, *sender;
    char buf[64];

    start();
    a = so_udp(AF_INET);
    b = so_ospf();
    sender = so_udp(AF_INET);
    cr_assert_eq(so_bindto(a, "0.0.0.0", 520), 0);
    cr_assert_eq(so_join(a, "224.1.0.1", index_of("wire1")), 0);
    cr_assert_eq(so_join(b, "224.1.0.1", index_of("wire0")), 0);
    cr_assert_eq(so_multicast_if(sender, index_of("wire0")), 0);
    cr_assert_eq(so_sendto(sender, "224.1.0.1", 520, "x"), 0);
    cr_assert_eq(so_read(a, buf), EWOULDBLOCK);
    cr_assert_eq(so_read(b, buf), EWOULDBLOCK, "another protocol");
    cr_assert_eq(so_multicast_if(sender, index_of("wire1")), 0);
    cr_assert_eq(so_sendto(sender, "224.1.0.1", 520, "x"), 0);
    cr_assert_eq(so_read(a, buf), 0);
    soclose(a);
    soclose(b);
    soclose(sender);
    so_net_stop();
}
