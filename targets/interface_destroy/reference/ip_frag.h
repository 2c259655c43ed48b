/*
 * ip_frag.h - IPv4 fragments that wait for the rest of their datagram.
 *
 * A fragment waits for up to IPFRAGTTL ticks with the interface that it came from, as index and
 * generation (mbuf.h). When time is up the sender is told through that interface; when the
 * interface departs before, what came from it is dropped (row ZF23: FreeBSD r353635, r356489).
 *
 * Checksums are not looked at. Overlapping fragments are dropped, the later one.
 */
#ifndef IP_FRAG_H
#define IP_FRAG_H

#include <netinet/in.h>
#include <pthread.h>
#include <stdint.h>
#include <sys/queue.h>

#include "mbuf.h"

struct ifnet;

#define IPFRAGTTL            60  /* ticks of ip_slowtimo(), half a second each */
#define IP_MAXFRAGPACKETS    16u /* datagrams that wait; fragments of further ones are dropped */
#define IP_MAXFRAGSPERPACKET 16u /* more, and the whole datagram is dropped */

/* A datagram of which some fragments are here. */
struct ipq {
    TAILQ_ENTRY(ipq) ipq_link;
    struct in_addr ipq_src, ipq_dst; /* what fragments of one datagram have in common */
    uint16_t ipq_id;
    uint8_t ipq_p;
    uint8_t ipq_ttl; /* ticks left */
    unsigned ipq_nfrags;
    struct mbuf *ipq_frags; /* by offset, no two overlap */
};

/* All of them, oldest first. Plain to read for a checker when no thread runs. */
struct ipqueue {
    pthread_mutex_t ipq_lock; /* a leaf; taken inside the epoch too */
    TAILQ_HEAD(, ipq) ipq_list;
    unsigned ipq_count;
};

extern struct ipqueue ipqueue;

/*
 * Takes m, received by ifp, over. Returns a whole datagram: m itself when it is no fragment (also
 * when it isn't IPv4 at all), or a new packet when m was the last one missing. Else NULL: m waits,
 * or was dropped. Inside the epoch.
 */
struct mbuf *ip_reass(struct ifnet *ifp, struct mbuf *m);

/*
 * A tick. Datagrams whose time is up are dropped, and the sender told if their first fragment was
 * here (RFC 792). Any thread, not inside the epoch, no lock held.
 */
void ip_slowtimo(void);

/*
 * Drops all fragments. Any context.
 */
void ip_drain(void);

#endif
