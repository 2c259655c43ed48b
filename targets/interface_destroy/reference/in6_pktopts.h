/*
 * in6_pktopts.h - the interface and address that a packet is to be sent from: IPV6_PKTINFO, sticky
 * or with a message, and IP_PKTINFO (row N12).
 *
 * The mail's "check, then use": an index was checked against the table, and the interface presumed
 * later. Here an interface is kept by index and generation, and looked up where it is used: the
 * lookup's answer is used inside the same section of the epoch.
 */
#ifndef IN6_PKTOPTS_H
#define IN6_PKTOPTS_H

#include <stdint.h>
#include <sys/socket.h>

#include "ifnet.h"
#include "in_addr.h"

struct ip6_pktopts {
    uint16_t ip6po_ifindex;     /* 0 for none */
    uint16_t ip6po_ifgen;       /* the generation that the index had when it was set */
    struct in6_addr ip6po_addr; /* to send from; unspecified for none */
    int ip6po_hlim;             /* negative for none */
};

void ip6_initpktopts(struct ip6_pktopts *opts);

/*
 * Sets interface and address from a PKTINFO. ENXIO when the index leads to no interface that is
 * alive. Index 0 and the unspecified address: none. Inside the epoch.
 */
int ip6_setpktinfo(struct ip6_pktopts *opts, unsigned ifindex, const struct in6_addr *addr);

/*
 * The same from a message's control data, starting from the sticky ones: what the message sets
 * comes first. EINVAL for data that is cut off or malformed; ENXIO. Inside the epoch.
 */
int ip6_setpktopts(struct ip6_pktopts *opts, int family, const struct ip6_pktopts *sticky,
                   const struct msghdr *msg);

/*
 * The interface that they ask for: *ifpp, NULL where they ask for none. ENXIO when it has gone.
 * Inside the epoch; valid until its exit.
 */
int ip6_pktoptsif(const struct ip6_pktopts *opts, struct ifnet **ifpp);

#endif
