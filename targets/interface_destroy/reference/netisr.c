/*
 * netisr.c - the queue of received packets.
 */
#include "netisr.h"

#include <errno.h>
#include <stddef.h>

#include "epoch.h"
#include "ifnet.h"
#include "in_input.h"
#include "ip_frag.h"

struct netisr_work netisr_work = {.nw_lock = PTHREAD_MUTEX_INITIALIZER};
_Atomic int netisr_dispatch_policy;

/* Inside the epoch. A fragment arrives, but waits for the others. */
static void netisr_deliver(struct ifnet *ifp, struct mbuf *m)
{
    atomic_fetch_add_explicit(&ifp->if_ipackets, 1, memory_order_relaxed);
    atomic_fetch_add_explicit(&netisr_work.nw_handled, 1, memory_order_relaxed);
    m = ip_reass(ifp, m);
    if (m != NULL)
        in_input(ifp, m);
}

void netisr_dispatch(struct ifnet *ifp, struct mbuf *m)
{
    int policy = atomic_load_explicit(&netisr_dispatch_policy, memory_order_relaxed);

    if (policy == NETISR_DISPATCH_DEFERRED)
        (void)netisr_queue(ifp, m);
    else
        netisr_deliver(ifp, m);
}

int netisr_queue(struct ifnet *ifp, struct mbuf *m)
{
    struct netisr_work *nw = &netisr_work;
    bool room;

    m_rcvif_serialize(m, ifp);
    pthread_mutex_lock(&nw->nw_lock);
    room = nw->nw_len < NETISR_QLIMIT;
    if (room) {
        if (nw->nw_tail != NULL)
            nw->nw_tail->m_nextpkt = m;
        else
            nw->nw_head = m;
        nw->nw_tail = m;
        nw->nw_len++;
    }
    pthread_mutex_unlock(&nw->nw_lock);
    if (room)
        return 0;
    m_freem(m);
    atomic_fetch_add_explicit(&nw->nw_qdrops, 1, memory_order_relaxed);
    return ENOBUFS;
}

static struct mbuf *netisr_take(void)
{
    struct netisr_work *nw = &netisr_work;
    struct mbuf *head;

    pthread_mutex_lock(&nw->nw_lock);
    head = nw->nw_head;
    nw->nw_head = NULL;
    nw->nw_tail = NULL;
    nw->nw_len = 0;
    pthread_mutex_unlock(&nw->nw_lock);
    return head;
}

/* A section for each packet: destroyers wait for one delivery, not for a whole queue. */
static void netisr_handle(struct mbuf *m)
{
    struct epoch_tracker et;
    struct ifnet *ifp;

    epoch_enter(&et);
    ifp = m_rcvif_restore(m);
    if (ifp != NULL) {
        netisr_deliver(ifp, m);
    } else {
        m_freem(m);
        atomic_fetch_add_explicit(&netisr_work.nw_stale, 1, memory_order_relaxed);
    }
    epoch_exit(&et);
}

unsigned netisr_run(void)
{
    struct mbuf *m, *next;
    unsigned count = 0;

    /* What deliveries queue in turn waits for the next run, so that this one ends. */
    for (m = netisr_take(); m != NULL; m = next) {
        next = m->m_nextpkt;
        m->m_nextpkt = NULL;
        netisr_handle(m);
        count++;
    }
    return count;
}

void netisr_drain(void)
{
    struct mbuf *m, *next;

    for (m = netisr_take(); m != NULL; m = next) {
        next = m->m_nextpkt;
        m_freem(m);
    }
}
