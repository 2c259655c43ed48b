/*
 * in_mcast.h - multicast: what a socket has joined, and what an interface receives. Both families.
 * After NetBSD's ip_output.c (ip_moptions), in.c (in_multi) and their IPv6 twins (row N2).
 *
 * A socket's membership is a pointer to the interface's record, not a pair of group and index: the
 * index may be another interface's later, and leaving must not take that one's group (row ZE9).
 *
 * All under softnet_lock.
 */
#ifndef IN_MCAST_H
#define IN_MCAST_H

#include <stdbool.h>
#include <sys/queue.h>

#include "ifnet.h"
#include "in_addr.h"

struct inpcb;

/* inm_state: of the group's report (igmp.h). */
enum in_multi_state {
    IGMP_IDLE_MEMBER,     /* nothing to send */
    IGMP_DELAYING_MEMBER, /* a report is due when inm_timer has run down */
    IGMP_SENDING_MEMBER,  /* igmp_fasttimo() is about to send it */
};

/* A group that an interface receives. On its if_multiaddrs, and freed with the last reference. */
struct in_multi {
    LIST_ENTRY(in_multi) inm_link;
    struct in6_addr inm_addr;
    struct ifnet *inm_ifp; /* no reference: a detach takes all memberships */
    unsigned inm_refcount; /* memberships of sockets */
    enum in_multi_state inm_state;
    unsigned inm_timer;                  /* calls of igmp_fasttimo() until the report */
    TAILQ_ENTRY(in_multi) inm_timerlink; /* on the timers' list unless idle */
};

/* A socket's multicast options. */
struct ip_moptions {
    struct ifnet *imo_multicast_if; /* where groups are sent to; NULL: by route. No reference */
    int imo_multicast_ttl;
    bool imo_multicast_loop; /* does the sending host get a copy? */
    unsigned imo_num_memberships;
    struct in_multi *imo_membership[IP_MAX_MEMBERSHIPS]; /* with a reference; the first ones used */
};

/*
 * The interface's record of the group, with one more reference, made if need be. NULL when there is
 * no memory.
 */
struct in_multi *in_addmulti(const struct in6_addr *group, struct ifnet *ifp);

/* Gives up a reference; with the last the interface stops receiving. */
void in_delmulti(struct in_multi *inm);

/*
 * Joins, leaves. ifp NULL, for leaving: the first membership of that group.
 *
 *   EADDRNOTAVAIL  not a multicast address, ifp can't be used; leaving: isn't a member
 *   EADDRINUSE     is a member already
 *   ETOOMANYREFS   has IP_MAX_MEMBERSHIPS
 *   ENOBUFS
 */
int ip_add_membership(struct inpcb *inp, const struct in6_addr *group, struct ifnet *ifp);
int ip_drop_membership(struct inpcb *inp, const struct in6_addr *group, const struct ifnet *ifp);

/* The socket's options, made if need be with what holds without; NULL when there is no memory. */
struct ip_moptions *ip_getmoptions(struct inpcb *inp);

/* Leaves all groups. NULL is allowed. */
void ip_freemoptions(struct ip_moptions *imo);

/*
 * Drops the memberships on ifp, and the multicast interface if it is ifp. NULL is allowed. After
 * NetBSD's function of that name (row N4).
 */
void in_purgeifmcast(struct ip_moptions *imo, const struct ifnet *ifp);

/* Has the socket joined the group on this interface? */
bool imo_multi_filter(const struct ip_moptions *imo, const struct in6_addr *group,
                      const struct ifnet *ifp);

/* The interface's record of the group, or NULL. */
struct in_multi *in_lookup_multi(const struct in6_addr *group, const struct ifnet *ifp);

/* -- in_mcast_opt.c, for sosetopt(); inside the epoch as well -- */

/* The multicast options of socket.h. ENOPROTOOPT for others. */
int ip_setmoptions(struct inpcb *inp, int name, const void *value, socklen_t len);
int ip6_setmoptions(struct inpcb *inp, int name, const void *value, socklen_t len);

#endif
