/*
 * route.c - the table of routes.
 */
#include "route.h"

#include <assert.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "domain.h"
#include "if_ioctl.h"
#include "if_reach.h"
#include "ifaddr.h"
#include "inpcb.h"

static LIST_HEAD(, rtentry) rt_table = LIST_HEAD_INITIALIZER(rt_table);

static struct rtentry *rt_find(const struct in6_addr *dst, unsigned prefixlen)
{
    struct rtentry *rt;

    LIST_FOREACH(rt, &rt_table, rt_link) {
        if (rt->rt_prefixlen == prefixlen && in_prefix_equal(&rt->rt_dst, dst, prefixlen))
            return rt;
    }
    return NULL;
}

/* Of a route: its prefix may be the unspecified address, ::/0. */
static int rt_family(const struct rtentry *rt)
{
    bool mapped = IN6_IS_ADDR_V4MAPPED(&rt->rt_dst) && rt->rt_prefixlen >= IN_MAPPED_BITS;

    return mapped ? AF_INET : AF_INET6;
}

int rt_add(const struct in6_addr *dst, unsigned prefixlen, struct ifnet *ifp, struct rtentry **rtp)
{
    struct rtentry *rt;

    if (rt_find(dst, prefixlen) != NULL)
        return EEXIST;
    rt = calloc(1, sizeof(*rt));
    if (rt == NULL)
        return ENOBUFS;
    rt->rt_dst = *dst;
    rt->rt_prefixlen = prefixlen;
    if (!domain_ifusable(rt_family(rt), ifp)) {
        free(rt);
        return ENETUNREACH;
    }
    rt->rt_ifp = ifp;
    rt->rt_up = true;
    rt->rt_refcount = 1;
    LIST_INSERT_HEAD(&rt_table, rt, rt_link);
    if (rtp != NULL) {
        rt->rt_refcount++;
        *rtp = rt;
    }
    return 0;
}

void rtfree(struct rtentry *rt)
{
    assert(rt->rt_refcount > 0);
    if (--rt->rt_refcount == 0)
        free(rt);
}

void rt_unlink(struct rtentry *rt)
{
    if (!rt->rt_up)
        return;
    LIST_REMOVE(rt, rt_link);
    rt->rt_up = false;
    rtfree(rt);
}

int rt_delete(const struct in6_addr *dst, unsigned prefixlen, const struct ifnet *ifp)
{
    struct rtentry *rt = rt_find(dst, prefixlen);

    if (rt == NULL || rt->rt_ifp != ifp)
        return ESRCH;
    rt_unlink(rt);
    return 0;
}

struct rtentry *rt_lookup(const struct in6_addr *dst)
{
    struct rtentry *rt, *best = NULL;

    LIST_FOREACH(rt, &rt_table, rt_link) {
        if (best != NULL && rt->rt_prefixlen <= best->rt_prefixlen)
            continue;
        /* ::/0 is no route for IPv4. */
        if (rt_family(rt) == in_family(dst) && in_prefix_equal(&rt->rt_dst, dst, rt->rt_prefixlen))
            best = rt;
    }
    return best;
}

void rt_ifpurge(int family, const struct ifnet *ifp)
{
    struct rtentry *rt, *next;

    for (rt = LIST_FIRST(&rt_table); rt != NULL; rt = next) {
        next = LIST_NEXT(rt, rt_link);
        if (rt->rt_ifp == ifp && (family == AF_UNSPEC || family == rt_family(rt)))
            rt_unlink(rt);
    }
}

void rtcache_free(struct route *ro)
{
    if (ro->ro_rt != NULL)
        rtfree(ro->ro_rt);
    ro->ro_rt = NULL;
}

struct rtentry *rtcache_validate(struct route *ro)
{
    if (ro->ro_rt != NULL && !ro->ro_rt->rt_up)
        rtcache_free(ro);
    return ro->ro_rt;
}

struct rtentry *rtcache_lookup(struct route *ro, const struct in6_addr *dst)
{
    if (rtcache_validate(ro) != NULL && in_equal(&ro->ro_dst, dst))
        return ro->ro_rt;
    rtcache_free(ro);
    ro->ro_rt = rt_lookup(dst);
    ro->ro_dst = *dst;
    if (ro->ro_rt != NULL)
        ro->ro_rt->rt_refcount++;
    return ro->ro_rt;
}

int in_aliasprefix(const struct ifaliasreq *ifra, struct in6_addr *addr, unsigned *prefixlen)
{
    int family = ifra->ifra_addr.sa_family;
    unsigned most = family == AF_INET ? 32 : 128;

    if (family != AF_INET && family != AF_INET6)
        return EAFNOSUPPORT;
    if (ifra->ifra_prefixlen > most)
        return EINVAL;
    *prefixlen = ifra->ifra_prefixlen + (128 - most);
    *addr = ifra->ifra_addr6.sin6_addr;
    if (family == AF_INET6)
        return IN6_IS_ADDR_V4MAPPED(addr) ? EINVAL : 0;
    *addr = in_map(ifra->ifra_addr4.sin_addr);
    /* A default route: 0.0.0.0 is to stay an IPv4 prefix. */
    memset(&addr->s6_addr[10], 0xff, 2);
    return 0;
}

int rt_ioctl(struct ifnet *ifp, unsigned long cmd, const struct ifaliasreq *ifra)
{
    struct in6_addr addr;
    unsigned prefixlen;
    int error = in_aliasprefix(ifra, &addr, &prefixlen);

    if (error != 0)
        return error;
    pthread_mutex_lock(&softnet_lock);
    if (cmd == SIOCADDRT)
        error = rt_add(&addr, prefixlen, ifp, NULL);
    else
        error = rt_delete(&addr, prefixlen, ifp);
    pthread_mutex_unlock(&softnet_lock);
    return error;
}

/* -- What reaches interfaces: routes on the table, of sockets, of addresses -- */

static bool rtentry_walk_pcb(struct inpcb *inp, void *arg)
{
    struct rtentry *rt = inp->inp_route.ro_rt;

    return rt == NULL || if_reach_object(arg, rt);
}

static bool rtentry_walk_ifnet(struct if_reach_walk *walk, struct ifnet *ifp)
{
    struct ifaddr *ifa;

    LIST_FOREACH(ifa, &ifp->if_addrlist, ifa_link) {
        if (ifa->ifa_route != NULL && !if_reach_object(walk, ifa->ifa_route))
            return false;
    }
    return true;
}

static bool rtentry_walk(struct if_reach_walk *walk)
{
    struct rtentry *rt;

    LIST_FOREACH(rt, &rt_table, rt_link) {
        if (!if_reach_object(walk, rt))
            return false;
    }
    return in_pcbforeach(rtentry_walk_pcb, walk) && if_reach_interfaces(walk, rtentry_walk_ifnet);
}

IF_REACH_TYPE(rtentry, rtentry_walk, IF_REACH_PLACE(rtentry, rt_ifp));
