/*
 * test_ifaddr.c - addresses of interfaces and their routes: rows N7 and N13.
 */
#include "support_so.h"

TestSuite(ifaddr, .timeout = 60);

static unsigned addresses(const char *name, int family)
{
    const struct ifaddr *ifa;
    unsigned n = 0;

    LIST_FOREACH(ifa, &peek(name)->if_addrlist, ifa_link)
        n += in_family(&ifa->ifa_addr) == family;
    return n;
}

Test(ifaddr, added_and_removed)
{
    so_net_start();
    cr_assert_eq(do_create("wire0"), 0);
    cr_assert_eq(do_addaddr("wire0", "10.0.0.1/24"), 0);
    cr_assert_eq(do_addaddr("wire0", "10.0.0.2/24"), 0, "the prefix has its route already");
    cr_assert_eq(addresses("wire0", AF_INET), 2u);
    cr_assert_eq(do_deladdr("wire0", "10.0.0.1/24"), 0);
    cr_assert_eq(do_deladdr("wire0", "10.0.0.1/24"), EADDRNOTAVAIL);
    cr_assert_eq(do_deladdr("wire0", "10.0.0.2/24"), 0);
    cr_assert_eq(addresses("wire0", AF_INET), 0u);
    destroy_for_good("wire0");
    so_net_stop();
}

Test(ifaddr, refused)
{
    struct ifaliasreq ifra = {.ifra_addr.sa_family = AF_UNIX};
    struct ifreq ifr;

    so_net_start();
    cr_assert_eq(do_create("wire0"), 0);
    cr_assert_eq(do_create("wire1"), 0);
    cr_assert_eq(do_addaddr("wire0", "10.0.0.1/33"), EINVAL);
    cr_assert_eq(do_addaddr("wire0", "2001:db8::1/129"), EINVAL);
    cr_assert_eq(do_addaddr("wire0", "0.0.0.0/8"), EINVAL);
    cr_assert_eq(do_addaddr("wire0", "::/8"), EINVAL);
    cr_assert_eq(do_addaddr("wire0", "224.0.0.5/32"), EINVAL);
    cr_assert_eq(do_addaddr("wire0", "ff02::9/128"), EINVAL);
    cr_assert_eq(do_addaddr("wire0", "::ffff:10.0.0.1/128"), EINVAL);
    cr_assert_eq(do_addaddr("wire0", "10.0.0.1/24"), 0);
    cr_assert_eq(do_addaddr("wire1", "10.0.0.1/24"), EEXIST);
    cr_assert_eq(do_addaddr("wire9", "10.0.0.3/24"), ENXIO);
    cr_assert_eq(do_deladdr("wire1", "10.0.0.1/24"), EADDRNOTAVAIL);
    ifr = req("wire0");
    ifr.ifr_alias = &ifra;
    cr_assert_eq(ifioctl(SIOCAIFADDR, &ifr), EAFNOSUPPORT);
    so_net_stop();
}

/* A request that has found the interface before it was destroyed. */
Test(ifaddr, refused_when_dying)
{
    struct ifaliasreq ifra = {.ifra_addr4.sin_family = AF_INET, .ifra_prefixlen = 24};
    struct ifnet *ifp;

    ifra.ifra_addr4.sin_addr.s_addr = htonl(0x0a000001);
    so_net_start();
    cr_assert_eq(do_create("wire0"), 0);
    ifp = ifunit_ref("wire0");
    cr_assert_eq(do_destroy("wire0"), 0);
    cr_assert_eq(in_control(ifp, SIOCAIFADDR, &ifra), ENXIO);
    cr_assert_eq(rt_ioctl(ifp, SIOCADDRT, &ifra), ENETUNREACH);
    cr_assert(LIST_EMPTY(&ifp->if_addrlist));
    expect_unreachable(ifp);
    if_rele(ifp);
    epoch_drain_callbacks();
    so_net_stop();
}

/* N13: the link-local address comes with the first other one, and is pppd's to remove. */
Test(ifaddr, link_local_comes_along)
{
    const struct ifaddr *ifa;

    so_net_start();
    cr_assert_eq(do_create("wire0"), 0);
    cr_assert_eq(do_addaddr("wire0", "10.0.0.1/24"), 0);
    cr_assert_eq(addresses("wire0", AF_INET6), 0u);
    cr_assert_eq(do_addaddr("wire0", "2001:db8::1/64"), 0);
    cr_assert_eq(addresses("wire0", AF_INET6), 2u);
    cr_assert_eq(do_addaddr("wire0", "2001:db8::2/64"), 0);
    cr_assert_eq(addresses("wire0", AF_INET6), 3u);
    ifa = ifa_ifforfamily(peek("wire0"), AF_INET6);
    cr_assert_not(IN6_IS_ADDR_LINKLOCAL(&ifa->ifa_addr), "the link-local one comes last");
    cr_assert_eq(do_deladdr("wire0", "2001:db8::1/64"), 0);
    cr_assert_eq(do_deladdr("wire0", "2001:db8::2/64"), 0);
    ifa = ifa_ifforfamily(peek("wire0"), AF_INET6);
    cr_assert(IN6_IS_ADDR_LINKLOCAL(&ifa->ifa_addr));
    destroy_for_good("wire0");
    so_net_stop();
}

/* N13: a link-local pair that somebody adds himself is all there is. */
Test(ifaddr, link_local_by_hand)
{
    so_net_start();
    cr_assert_eq(do_create("wire0"), 0);
    cr_assert_eq(do_addaddr("wire0", "fe80::1/64"), 0);
    cr_assert_eq(addresses("wire0", AF_INET6), 1u);
    cr_assert_eq(do_deladdr("wire0", "fe80::1/64"), 0);
    cr_assert_eq(addresses("wire0", AF_INET6), 0u);
    destroy_for_good("wire0");
    so_net_stop();
}

Test(ifaddr, route_goes_with_it)
{
    struct socket *so;

    so_net_start();
    so = so_udp(AF_INET);
    cr_assert_eq(do_create("wire0"), 0);
    cr_assert_eq(do_create("wire1"), 0);
    cr_assert_eq(so_connectto(so, "10.0.0.9", 7), ENETUNREACH);
    cr_assert_eq(do_addaddr("wire0", "10.0.0.1/24"), 0);
    cr_assert_eq(do_addaddr("wire1", "10.0.0.129/25"), 0);
    cr_assert_eq(so_sendto(so, "10.0.0.9", 7, "x"), 0);
    cr_assert_eq(peek("wire0")->if_opackets, 1u);
    cr_assert_eq(so_sendto(so, "10.0.0.130", 7, "x"), 0);
    cr_assert_eq(peek("wire1")->if_opackets, 1u, "the longer prefix");
    cr_assert_eq(do_deladdr("wire1", "10.0.0.129/25"), 0);
    cr_assert_eq(so_sendto(so, "10.0.0.130", 7, "x"), 0);
    cr_assert_eq(peek("wire0")->if_opackets, 2u);
    cr_assert_eq(do_deladdr("wire0", "10.0.0.1/24"), 0);
    cr_assert_eq(so_sendto(so, "10.0.0.130", 7, "x"), ENETUNREACH);
    soclose(so);
    so_net_stop();
}

Test(ifaddr, routes_by_hand)
{
    struct socket *so;

    so_net_start();
    so = so_udp(AF_INET6);
    cr_assert_eq(do_create("wire0"), 0);
    cr_assert_eq(do_create("wire1"), 0);
    cr_assert_eq(do_addaddr("wire0", "2001:db8::1/64"), 0);
    cr_assert_eq(do_addaddr("wire1", "2001:db8:1::1/64"), 0);
    cr_assert_eq(so_sendto(so, "2001:db8:9::1", 7, "x"), ENETUNREACH);
    cr_assert_eq(do_addroute("wire0", "::/0"), 0);
    cr_assert_eq(do_addroute("wire1", "::/0"), EEXIST);
    cr_assert_eq(do_delroute("wire1", "::/0"), ESRCH, "it isn't wire1's");
    cr_assert_eq(so_sendto(so, "2001:db8:9::1", 7, "x"), 0);
    cr_assert_eq(do_delroute("wire0", "::/0"), 0);
    cr_assert_eq(so_sendto(so, "2001:db8:9::1", 7, "x"), ENETUNREACH);
    cr_assert_eq(do_addroute("wire0", "::/0"), 0);
    destroy_for_good("wire0");
    cr_assert_eq(so_sendto(so, "2001:db8:9::1", 7, "x"), ENETUNREACH);
    soclose(so);
    so_net_stop();
}
