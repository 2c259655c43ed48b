/*
 * inpcb.h - protocol control blocks, one table a protocol: udbtable, udb6table, rawcbtable and
 * raw6cbtable. After BSD's in_pcb.c and in6_pcb.c.
 *
 * All under softnet_lock.
 */
#ifndef INPCB_H
#define INPCB_H

#include <stdbool.h>
#include <sys/queue.h>

#include "domain.h"
#include "in6_pktopts.h"
#include "in_addr.h"
#include "route.h"

struct ip_moptions;
struct socket;

#define IPPORT_EPHEMERAL 49152u /* ports that are chosen: this one and up */
#define IP_DEFAULT_HOPS  64     /* ip_defttl, ip6_defhlim */

struct inpcbtable {
    TAILQ_HEAD(, inpcb) inpt_queue;
    unsigned inpt_lastport; /* chosen last, less IPPORT_EPHEMERAL */
};

struct inpcb {
    TAILQ_ENTRY(inpcb) inp_queue;
    struct inpcbtable *inp_table; /* constant, like the next two */
    struct socket *inp_socket;
    int inp_family;
    struct in_endpoint inp_local;     /* unspecified and 0 until bound */
    struct in_endpoint inp_foreign;   /* unspecified until connected */
    uint16_t inp_scopegen;            /* with inp_foreign.ie_scope: one interface ever */
    struct ip_moptions *inp_moptions; /* NULL until an option needs it */
    struct route inp_route;           /* in6p_route: of the last packet */
    int inp_hops;                     /* in6p_hops, inp_ip.ip_ttl; negative: not set */
    bool inp_recvpktinfo;
    struct ip6_pktopts inp_outputopts;
};

extern struct inpcbtable udbtable, udb6table, rawcbtable, raw6cbtable;

/*
 * Adds a block for the socket. ENOBUFS.
 */
int in_pcballoc(struct socket *so, struct inpcbtable *table);

/*
 * Takes it out, leaves its groups, forgets its route, frees it.
 */
void in_pcbfree(struct inpcb *inp);

/* sobind(), soconnect(): as in socket.h. */
int in_pcbbind(struct inpcb *inp, const struct in_endpoint *ie);
int in_pcbconnect(struct inpcb *inp, const struct in_endpoint *ie);

/*
 * Drops the memberships on ifp, and the multicast interface if it is ifp, of all sockets of the
 * table. After NetBSD's function of that name (row N4).
 */
void in_pcbpurgeif0(struct inpcbtable *table, struct ifnet *ifp);

/*
 * Forgets the remembered routes to ifp of all sockets of the table. After NetBSD's function of that
 * name (row N11).
 */
void in_pcbpurgeif(struct inpcbtable *table, const struct ifnet *ifp);

/*
 * Both, in the order of rip_usrreq's PRU_PURGEIF (row N5). What a protocol's pr_purgeif calls.
 */
void in_pcbdetachif(struct inpcbtable *table, struct ifnet *ifp);

/* Row N9: the remembered routes of all sockets of the family. */
void in_pcbforgetroutes(int family);

/* Calls each() with every control block of all protocols until it returns false. */
bool in_pcbforeach(bool (*each)(struct inpcb *inp, void *arg), void *arg);

#endif
