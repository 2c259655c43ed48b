/*
 * test_route_cache.c - the route that a socket remembers: rows N10 and N11.
 */
#include "support_so.h"

TestSuite(route_cache, .timeout = 60);

static struct socket *so;

static void start(void)
{
    so_net_start();
    cr_assert_eq(do_create("wire0"), 0);
    cr_assert_eq(do_create("wire1"), 0);
    cr_assert_eq(do_addaddr("wire0", "2001:db8::1/64"), 0);
    cr_assert_eq(do_addaddr("wire1", "2001:db8:1::1/64"), 0);
    so = so_udp(AF_INET6);
}

static void stop(void)
{
    soclose(so);
    so_net_stop();
}

static int set_chlim(const char *name, int hops)
{
    struct ifreq ifr = req(name);

    ifr.ifr_chlim = hops;
    return ifioctl(SIOCSIFCHLIM, &ifr);
}

static int sent_hops(void)
{
    struct ip_packet ip;

    cr_assert_eq(so_sendto(so, "2001:db8::9", 7, "x"), 0);
    cr_assert(wire_last(&ip));
    return ip.ip_hops;
}

/* N10: the socket's own, else what the remembered route's interface says, else the default. */
Test(route_cache, hop_limit)
{
    int hops = 9;

    start();
    cr_assert_eq(set_chlim("wire0", 256), EINVAL);
    cr_assert_eq(set_chlim("wire0", 33), 0);
    cr_assert_eq(sent_hops(), IP_DEFAULT_HOPS, "nothing is remembered yet");
    cr_assert_eq(sent_hops(), 33);
    cr_assert_eq(sosetopt(so, IPPROTO_IPV6, IPV6_UNICAST_HOPS, &hops, sizeof(hops)), 0);
    cr_assert_eq(sent_hops(), 9);
    hops = -1;
    cr_assert_eq(sosetopt(so, IPPROTO_IPV6, IPV6_UNICAST_HOPS, &hops, sizeof(hops)), 0);
    cr_assert_eq(sent_hops(), 33);
    stop();
}

/* N10: by PKTINFO the packet goes elsewhere, and the remembered route isn't looked up again. */
Test(route_cache, hop_limit_after_the_interface)
{
    struct ip_packet ip;

    start();
    cr_assert_eq(set_chlim("wire0", 33), 0);
    cr_assert_eq(sent_hops(), IP_DEFAULT_HOPS);
    destroy_for_good("wire0");
    cr_assert_null(so->so_pcb->inp_route.ro_rt, "N11: it is forgotten");
    cr_assert_eq(so_sendby(so, "2001:db8::9", 7, "x", index_of("wire1")), 0);
    cr_assert(wire_last(&ip));
    cr_assert_eq(ip.ip_hops, IP_DEFAULT_HOPS);
    cr_assert_eq(so_sendto(so, "2001:db8::9", 7, "x"), ENETUNREACH);
    stop();
}

/* A route that was deleted isn't used, although the socket still has it. */
Test(route_cache, deleted_route)
{
    struct ip_packet ip;

    start();
    cr_assert_eq(set_chlim("wire0", 33), 0);
    cr_assert_eq(sent_hops(), IP_DEFAULT_HOPS);
    cr_assert_eq(do_deladdr("wire0", "2001:db8::1/64"), 0);
    cr_assert_eq(so_sendby(so, "2001:db8::9", 7, "x", index_of("wire1")), 0);
    cr_assert(wire_last(&ip));
    cr_assert_eq(ip.ip_hops, IP_DEFAULT_HOPS);
    cr_assert_null(so->so_pcb->inp_route.ro_rt);
    destroy_for_good("wire0");
    stop();
}

/* N11: a route that is off the table leads to its interface until the detach takes it away. */
Test(route_cache, deleted_route_then_the_interface)
{
    start();
    cr_assert_eq(sent_hops(), IP_DEFAULT_HOPS);
    cr_assert_eq(do_deladdr("wire0", "2001:db8::1/64"), 0);
    cr_assert_eq(do_deladdr("wire1", "2001:db8:1::1/64"), 0);
    destroy_for_good("wire0");
    cr_assert_null(so->so_pcb->inp_route.ro_rt);
    stop();
}

/* Connected, disconnected, connected elsewhere. */
Test(route_cache, connected)
{
    start();
    cr_assert_eq(so_sendto(so, NULL, 0, "x"), EDESTADDRREQ);
    cr_assert_eq(so_connectto(so, "2001:db8::9", 7), 0);
    cr_assert_not_null(so->so_pcb->inp_route.ro_rt);
    cr_assert_eq(so_sendto(so, NULL, 0, "x"), 0);
    destroy_for_good("wire0");
    cr_assert_eq(so_sendto(so, NULL, 0, "x"), ENETUNREACH);
    cr_assert_eq(so_connectto(so, "2001:db8::9", 7), ENETUNREACH);
    cr_assert_eq(so_connectto(so, "2001:db8:1::9", 7), 0);
    cr_assert_eq(so_sendto(so, NULL, 0, "x"), 0);
    cr_assert_eq(peek("wire1")->if_opackets, 1u);
    stop();
}

/* Many sockets remember one route; it goes with the last of them. */
Test(route_cache, shared)
{
    struct socket *others[8];
    struct rtentry *rt;

    start();
    for (int i = 0; i < 8; i++) {
        others[i] = so_udp(AF_INET6);
        cr_assert_eq(so_sendto(others[i], "2001:db8::9", 7, "x"), 0);
    }
    rt = others[0]->so_pcb->inp_route.ro_rt;
    cr_assert_eq(rt->rt_refcount, 10u, "the table, the address, 8 sockets");
    destroy_for_good("wire0");
    for (int i = 0; i < 8; i++)
        soclose(others[i]);
    stop();
}
