/*
 * ifaddr.c - addresses of interfaces.
 */
#include "ifaddr.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "domain.h"
#include "if_ioctl.h"
#include "if_reach.h"
#include "inpcb.h"
#include "route.h"

#define IN6_LINKLOCAL_BITS 64u

static LIST_HEAD(, ifaddr) in_ifaddrs = LIST_HEAD_INITIALIZER(in_ifaddrs);

struct ifaddr *ifa_ifwithaddr(const struct in6_addr *addr)
{
    struct ifaddr *ifa;

    LIST_FOREACH(ifa, &in_ifaddrs, ifa_all) {
        if (in_equal(&ifa->ifa_addr, addr))
            return ifa;
    }
    return NULL;
}

static struct ifaddr *ifa_find(const struct ifnet *ifp, const struct in6_addr *addr)
{
    struct ifaddr *ifa;

    LIST_FOREACH(ifa, &ifp->if_addrlist, ifa_link) {
        if (in_equal(&ifa->ifa_addr, addr))
            return ifa;
    }
    return NULL;
}

bool if_hasaddr(const struct ifnet *ifp, int family)
{
    return ifa_ifforfamily(ifp, family) != NULL;
}

const struct ifaddr *ifa_ifforfamily(const struct ifnet *ifp, int family)
{
    const struct ifaddr *ifa, *linklocal = NULL;

    LIST_FOREACH(ifa, &ifp->if_addrlist, ifa_link) {
        if (in_family(&ifa->ifa_addr) != family)
            continue;
        if (!IN6_IS_ADDR_LINKLOCAL(&ifa->ifa_addr))
            return ifa;
        linklocal = ifa;
    }
    return linklocal;
}

/*
 * One address with its route. A second address of one prefix, or fe80::/64 of a second interface,
 * has no route of its own. Where another interface has the address already the list says so first.
 */
static int ifa_add(struct ifnet *ifp, const struct in6_addr *addr, unsigned prefixlen)
{
    struct ifaddr *ifa = calloc(1, sizeof(*ifa));
    int error;

    if (ifa == NULL)
        return ENOBUFS;
    ifa->ifa_ifp = ifp;
    ifa->ifa_addr = *addr;
    ifa->ifa_prefixlen = prefixlen;
    LIST_INSERT_HEAD(&ifp->if_addrlist, ifa, ifa_link);
    LIST_INSERT_HEAD(&in_ifaddrs, ifa, ifa_all);
    error = rt_add(addr, prefixlen, ifp, &ifa->ifa_route);
    if (error == 0 || error == EEXIST)
        return 0;
    in_purgeaddr(ifa);
    return error;
}

/*
 * The link-local address that goes with the first other one (row N13): the interface's identifier
 * is its index, as there are no link-layer addresses.
 */
static int in6_ifattach(struct ifnet *ifp)
{
    struct in6_addr addr = {.s6_addr = {0xfe, 0x80, [11] = 0xff, 0xfe}};

    addr.s6_addr[14] = (uint8_t)(ifp->if_index >> 8);
    addr.s6_addr[15] = (uint8_t)ifp->if_index;
    if (ifa_ifwithaddr(&addr) != NULL)
        return 0;
    return ifa_add(ifp, &addr, IN6_LINKLOCAL_BITS);
}

/* What goes with the last address of a family; the mail's proposal (b), row N9. */
static void in_lastaddr(int family, struct ifnet *ifp)
{
    domain_purgeif(family, ifp);
    rt_ifpurge(family, ifp);
    in_pcbforgetroutes(family);
}

void in_purgeaddr(struct ifaddr *ifa)
{
    int family = in_family(&ifa->ifa_addr);
    struct ifnet *ifp = ifa->ifa_ifp;

    LIST_REMOVE(ifa, ifa_link);
    LIST_REMOVE(ifa, ifa_all);
    if (ifa->ifa_route != NULL) {
        rt_unlink(ifa->ifa_route);
        rtfree(ifa->ifa_route);
    }
    free(ifa);
    if (IN_PURGE_WITH_LAST_ADDRESS && !if_hasaddr(ifp, family))
        in_lastaddr(family, ifp);
}

void if_purgeaddrs(struct ifnet *ifp)
{
    struct ifaddr *ifa;

    while ((ifa = LIST_FIRST(&ifp->if_addrlist)) != NULL)
        in_purgeaddr(ifa);
}

/* SIOCAIFADDR, under softnet_lock. */
static int in_addaddr(struct ifnet *ifp, const struct in6_addr *addr, unsigned prefixlen)
{
    bool first;
    int error;

    if (in_unspecified(addr) || in_multicast(addr))
        return EINVAL;
    if ((atomic_load_explicit(&ifp->if_flags, memory_order_acquire) & IFF_DYING) != 0)
        return ENXIO;
    if (ifa_ifwithaddr(addr) != NULL)
        return EEXIST;
    first = in_family(addr) == AF_INET6 && !if_hasaddr(ifp, AF_INET6);
    error = ifa_add(ifp, addr, prefixlen);
    if (error == 0 && first && !IN6_IS_ADDR_LINKLOCAL(addr)) {
        error = in6_ifattach(ifp);
        if (error != 0)
            in_purgeaddr(ifa_find(ifp, addr));
    }
    /* The mark isn't set under our lock: it may have come since, and routes are refused by then. */
    return error == ENETUNREACH ? ENXIO : error;
}

static int in_deladdr(struct ifnet *ifp, const struct in6_addr *addr)
{
    struct ifaddr *ifa = ifa_find(ifp, addr);

    if (ifa == NULL)
        return EADDRNOTAVAIL;
    in_purgeaddr(ifa);
    return 0;
}

int in_control(struct ifnet *ifp, unsigned long cmd, const struct ifaliasreq *ifra)
{
    struct in6_addr addr;
    unsigned prefixlen;
    int error = in_aliasprefix(ifra, &addr, &prefixlen);

    if (error != 0)
        return error;
    pthread_mutex_lock(&softnet_lock);
    if (cmd == SIOCAIFADDR)
        error = in_addaddr(ifp, &addr, prefixlen);
    else
        error = in_deladdr(ifp, &addr);
    pthread_mutex_unlock(&softnet_lock);
    return error;
}

static bool ifaddr_walk(struct if_reach_walk *walk)
{
    struct ifaddr *ifa;

    LIST_FOREACH(ifa, &in_ifaddrs, ifa_all) {
        if (!if_reach_object(walk, ifa))
            return false;
    }
    return true;
}

IF_REACH_TYPE(ifaddr, ifaddr_walk, IF_REACH_PLACE(ifaddr, ifa_ifp));
