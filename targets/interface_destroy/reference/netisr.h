/*
 * netisr.h - from interfaces to protocols, at once or by a queue. After FreeBSD's netisr(9).
 *
 * A queued packet keeps its interface by index and generation (mbuf.h), so a destroy neither waits
 * for the queue nor has to look through it: what was on its way is dropped when its turn comes
 * (row ZF8: FreeBSD D34076).
 */
#ifndef NETISR_H
#define NETISR_H

#include <pthread.h>
#include <stdatomic.h>

#include "mbuf.h"

struct ifnet;

#define NETISR_QLIMIT 64u /* packets on the queue; more are dropped */

enum netisr_policy {
    NETISR_DISPATCH_DIRECT,   /* if_input() delivers */
    NETISR_DISPATCH_DEFERRED, /* if_input() queues, netisr_run() delivers */
};

/* The queue. Plain to read for a checker when no thread runs. */
struct netisr_work {
    pthread_mutex_t nw_lock; /* a leaf; taken inside the epoch too */
    struct mbuf *nw_head;    /* under nw_lock, like the next two */
    struct mbuf *nw_tail;
    unsigned nw_len;
    _Atomic unsigned nw_handled; /* packets that were delivered, queued before or not */
    _Atomic unsigned nw_qdrops;  /* dropped for NETISR_QLIMIT */
    _Atomic unsigned nw_stale;   /* dropped because their interface has gone meanwhile */
};

extern struct netisr_work netisr_work;

/* enum netisr_policy; any thread may change it at any time. */
extern _Atomic int netisr_dispatch_policy;

/*
 * Delivers m, to ip_reass() and in_input(), or queues it, as the policy says. Inside the epoch, for
 * an interface found there; softnet_lock not held. Takes m over.
 */
void netisr_dispatch(struct ifnet *ifp, struct mbuf *m);

/*
 * Queues m. ENOBUFS when the queue is full. Any context; the caller holds a reference or is inside
 * the epoch. Takes m over.
 */
int netisr_queue(struct ifnet *ifp, struct mbuf *m);

/*
 * Takes off what is queued now, delivers what has an interface still, drops the rest. Returns the
 * number of packets taken off. Any thread, several at a time; not inside the epoch, no lock held.
 */
unsigned netisr_run(void);

/*
 * Drops what is queued. Any context.
 */
void netisr_drain(void);

#endif
