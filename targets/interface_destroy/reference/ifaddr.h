/*
 * ifaddr.h - addresses of interfaces, both families. After NetBSD's in.c and in6.c.
 *
 * An address comes with the route to its prefix, and the first IPv6 address of an interface with a
 * link-local one (in6_ifattach, row N13). Without their last address an interface's memberships
 * stay: an address is not what they hang on (rows N6, N7), unless IN_PURGE_WITH_LAST_ADDRESS.
 */
#ifndef IFADDR_H
#define IFADDR_H

#include <stdbool.h>
#include <sys/queue.h>

#include "ifnet.h"
#include "in_addr.h"

struct rtentry;

/* On its interface's if_addrlist. Under softnet_lock. */
struct ifaddr {
    LIST_ENTRY(ifaddr) ifa_link;
    LIST_ENTRY(ifaddr) ifa_all; /* on the list of all addresses */
    struct ifnet *ifa_ifp;      /* the interface that has it; its detach frees it */
    struct in6_addr ifa_addr;
    unsigned ifa_prefixlen;    /* bits of ifa_addr, the mapped ones included */
    struct rtentry *ifa_route; /* to its prefix, with a reference; NULL when another has it */
};

struct ifaliasreq;

/*
 * SIOCAIFADDR, SIOCDIFADDR. The caller has a reference. EAFNOSUPPORT; EINVAL: bad prefix length,
 * an unspecified or multicast address; EEXIST: some interface has it; EADDRNOTAVAIL: SIOCDIFADDR of
 * one that it hasn't; ENXIO when dying; ENOBUFS. When it fails nothing has changed.
 */
int in_control(struct ifnet *ifp, unsigned long cmd, const struct ifaliasreq *ifra);

/* -- Under softnet_lock -- */

/*
 * Removes one address and its route. With IN_PURGE_WITH_LAST_ADDRESS the family's last one takes
 * the memberships and cached routes along (row N9).
 */
void in_purgeaddr(struct ifaddr *ifa);

/* For domain_ifdetach: removes all addresses. */
void if_purgeaddrs(struct ifnet *ifp);

/* Does the interface have an address of the family? */
bool if_hasaddr(const struct ifnet *ifp, int family);

/* The interface's address to send from: of the family, link-local ones last. NULL without one. */
const struct ifaddr *ifa_ifforfamily(const struct ifnet *ifp, int family);

/* Who has this address; NULL when nobody. */
struct ifaddr *ifa_ifwithaddr(const struct in6_addr *addr);

#endif
