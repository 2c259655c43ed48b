/*
 * route.h - routes to interfaces, and the route that a socket remembers.
 *
 * A socket keeps the route of its last packet (row N10). A route that has been deleted is marked,
 * and lives as long as somebody remembers it; what it says about interfaces is true only until
 * then. So a remembered route is looked at through rtcache_validate(), never directly, and a
 * detach takes it from whoever remembers it (row N11).
 *
 * All under softnet_lock.
 */
#ifndef ROUTE_H
#define ROUTE_H

#include <stdbool.h>
#include <sys/queue.h>

#include "ifnet.h"
#include "in_addr.h"

struct rtentry {
    LIST_ENTRY(rtentry) rt_link; /* on the table while rt_up */
    struct in6_addr rt_dst;
    unsigned rt_prefixlen; /* bits of rt_dst, the mapped ones included */
    struct ifnet *rt_ifp;  /* valid while rt_up; no reference */
    bool rt_up;            /* on the table */
    unsigned rt_refcount;  /* the table's, an address's, and those of sockets */
};

/* A socket's memory of a route. */
struct route {
    struct rtentry *ro_rt;  /* with a reference, or NULL */
    struct in6_addr ro_dst; /* what it was looked up for */
};

/*
 * Adds a route, deletes ifp's. EEXIST, ESRCH when there is (not) one to that prefix; ENETUNREACH
 * when ifp can't be used (domain_ifusable); ENOBUFS. *rtp, if not NULL, gets a reference.
 */
int rt_add(const struct in6_addr *dst, unsigned prefixlen, struct ifnet *ifp, struct rtentry **rtp);
int rt_delete(const struct in6_addr *dst, unsigned prefixlen, const struct ifnet *ifp);

/* Takes it off the table, if it is there. */
void rt_unlink(struct rtentry *rt);

/* Gives up a reference. */
void rtfree(struct rtentry *rt);

/* The route with the longest prefix that covers dst, without a reference; NULL without one. */
struct rtentry *rt_lookup(const struct in6_addr *dst);

/*
 * For domain_ifdetach and in_purgeaddr: takes off all routes of a family (AF_UNSPEC: all) to ifp.
 */
void rt_ifpurge(int family, const struct ifnet *ifp);

/*
 * The remembered route if it still holds for what it was looked up for, else NULL, and it is
 * forgotten. NetBSD's rtcache_validate.
 */
struct rtentry *rtcache_validate(struct route *ro);

/* The same for dst, looked up anew if need be; NULL when there is no route. */
struct rtentry *rtcache_lookup(struct route *ro, const struct in6_addr *dst);

/* Forgets it. NetBSD's rtcache_free, FreeBSD's in6_rtchange. */
void rtcache_free(struct route *ro);

/* -- SIOCADDRT and SIOCDELRT, which come by way of an interface; the caller has a reference -- */

struct ifaliasreq;

/* The prefix in mapped form. EAFNOSUPPORT; EINVAL for its length. */
int in_aliasprefix(const struct ifaliasreq *ifra, struct in6_addr *addr, unsigned *prefixlen);

/* rt_add(), rt_delete() for ifra's address as the prefix. EINVAL, EAFNOSUPPORT besides. */
int rt_ioctl(struct ifnet *ifp, unsigned long cmd, const struct ifaliasreq *ifra);

#endif
