/*
 * in_mcast_opt.c - the socket options of multicast.
 */
#include <errno.h>
#include <string.h>

#include "domain.h"
#include "ifaddr.h"
#include "in_mcast.h"
#include "inpcb.h"
#include "route.h"

/*
 * Which interface a request means: by index, else by the address that it has, else the one that the
 * group is routed to. NULL when there is none; it may be dying. Inside the epoch, under
 * softnet_lock.
 */
static struct ifnet *ip_multicast_if(unsigned ifindex, const struct in6_addr *addr,
                                     const struct in6_addr *group)
{
    const struct ifaddr *ifa;
    const struct rtentry *rt;

    if (ifindex != 0)
        return ifnet_byindex(ifindex);
    if (!in_unspecified(addr)) {
        ifa = ifa_ifwithaddr(addr);
        return ifa != NULL ? ifa->ifa_ifp : NULL;
    }
    rt = group != NULL ? rt_lookup(group) : NULL;
    return rt != NULL ? rt->rt_ifp : NULL;
}

/* struct ip_mreqn, ip_mreq, or, where there need be no group, in_addr. */
static int ip_getmreq(const void *value, socklen_t len, struct ip_mreqn *mreq)
{
    memset(mreq, 0, sizeof(*mreq));
    if (len >= sizeof(struct ip_mreqn))
        memcpy(mreq, value, sizeof(*mreq));
    else if (len >= sizeof(struct ip_mreq))
        memcpy(mreq, value, sizeof(struct ip_mreq));
    else
        return EINVAL;
    return 0;
}

static int ip_membership(struct inpcb *inp, bool add, const void *value, socklen_t len)
{
    struct in6_addr group, addr;
    struct ip_mreqn mreq;
    struct ifnet *ifp;
    int error = ip_getmreq(value, len, &mreq);

    if (error != 0)
        return error;
    group = in_map(mreq.imr_multiaddr);
    addr = in_map(mreq.imr_address);
    ifp = ip_multicast_if((unsigned)mreq.imr_ifindex, &addr, add ? &group : NULL);
    if (add)
        return ip_add_membership(inp, &group, ifp);
    if (ifp == NULL && (mreq.imr_ifindex != 0 || !in_unspecified(&addr)))
        return EADDRNOTAVAIL;
    return ip_drop_membership(inp, &group, ifp);
}

static int ip6_membership(struct inpcb *inp, bool add, const void *value, socklen_t len)
{
    struct ipv6_mreq mreq;
    struct ifnet *ifp;

    if (len < sizeof(mreq))
        return EINVAL;
    memcpy(&mreq, value, sizeof(mreq));
    if (IN6_IS_ADDR_V4MAPPED(&mreq.ipv6mr_multiaddr))
        return EADDRNOTAVAIL;
    ifp = ip_multicast_if(mreq.ipv6mr_interface, &in_any, add ? &mreq.ipv6mr_multiaddr : NULL);
    if (add)
        return ip_add_membership(inp, &mreq.ipv6mr_multiaddr, ifp);
    if (ifp == NULL && mreq.ipv6mr_interface != 0)
        return EADDRNOTAVAIL;
    return ip_drop_membership(inp, &mreq.ipv6mr_multiaddr, ifp);
}

/* Sets where groups are sent to; with neither index nor address by route again. */
static int ip_set_multicast_if(struct inpcb *inp, unsigned ifindex, const struct in6_addr *addr)
{
    struct ifnet *ifp = ip_multicast_if(ifindex, addr, NULL);
    struct ip_moptions *imo;

    if (ifp == NULL && (ifindex != 0 || !in_unspecified(addr)))
        return EADDRNOTAVAIL;
    if (ifp != NULL && !domain_ifusable(inp->inp_family, ifp))
        return EADDRNOTAVAIL;
    imo = ip_getmoptions(inp);
    if (imo == NULL)
        return ENOBUFS;
    imo->imo_multicast_if = ifp;
    return 0;
}

static int ip_multicast_if_opt(struct inpcb *inp, const void *value, socklen_t len)
{
    struct ip_mreqn mreq;
    struct in6_addr addr;

    if (len < sizeof(struct in_addr))
        return EINVAL;
    if (ip_getmreq(value, len, &mreq) != 0)
        memcpy(&mreq.imr_address, value, sizeof(mreq.imr_address));
    addr = in_map(mreq.imr_address);
    return ip_set_multicast_if(inp, (unsigned)mreq.imr_ifindex, &addr);
}

static int ip6_multicast_if_opt(struct inpcb *inp, const void *value, socklen_t len)
{
    unsigned ifindex;

    if (len < sizeof(ifindex))
        return EINVAL;
    memcpy(&ifindex, value, sizeof(ifindex));
    return ip_set_multicast_if(inp, ifindex, &in_any);
}

/* Hops (-1 in IPv6: what holds without), or loop. */
static int ip_multicast_int(struct inpcb *inp, bool loop, const void *value, socklen_t len)
{
    struct ip_moptions *imo;
    int n;

    if (len < sizeof(n))
        return EINVAL;
    memcpy(&n, value, sizeof(n));
    if (n == -1 && !loop && inp->inp_family == AF_INET6)
        n = 1;
    if (n < 0 || n > 255)
        return EINVAL;
    imo = ip_getmoptions(inp);
    if (imo == NULL)
        return ENOBUFS;
    if (loop)
        imo->imo_multicast_loop = n != 0;
    else
        imo->imo_multicast_ttl = n;
    return 0;
}

int ip_setmoptions(struct inpcb *inp, int name, const void *value, socklen_t len)
{
    switch (name) {
    case IP_ADD_MEMBERSHIP:
    case IP_DROP_MEMBERSHIP:
        return ip_membership(inp, name == IP_ADD_MEMBERSHIP, value, len);
    case IP_MULTICAST_IF:
        return ip_multicast_if_opt(inp, value, len);
    case IP_MULTICAST_TTL:
    case IP_MULTICAST_LOOP:
        return ip_multicast_int(inp, name == IP_MULTICAST_LOOP, value, len);
    default:
        return ENOPROTOOPT;
    }
}

int ip6_setmoptions(struct inpcb *inp, int name, const void *value, socklen_t len)
{
    switch (name) {
    case IPV6_JOIN_GROUP:
    case IPV6_LEAVE_GROUP:
        return ip6_membership(inp, name == IPV6_JOIN_GROUP, value, len);
    case IPV6_MULTICAST_IF:
        return ip6_multicast_if_opt(inp, value, len);
    case IPV6_MULTICAST_HOPS:
    case IPV6_MULTICAST_LOOP:
        return ip_multicast_int(inp, name == IPV6_MULTICAST_LOOP, value, len);
    default:
        return ENOPROTOOPT;
    }
}
