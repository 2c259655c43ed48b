/*
 * if_method.c - calls into drivers, and the end of them.
 *
 * An ioctl may sleep, so it is counted, and a destroyer waits for the count; a packet may not, so
 * the epoch covers it. In both cases the interface's methods are replaced first (FreeBSD's
 * if_dead): whoever comes later calls the dead ones.
 */
#include "ifnet.h"

#include <errno.h>

#include "bpf.h"
#include "if_ioctl.h"
#include "mbuf.h"
#include "netisr.h"

struct ifnet *(*lagg_input_p)(struct lagg_port *lp);
struct ifnet *(*bridge_input_p)(struct bridge_member *bm, struct mbuf *m);

/*
 * Shared by all interfaces, so that the one who leaves last touches nothing that the destroyer may
 * free.
 */
static pthread_mutex_t if_drain_lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t if_drained = PTHREAD_COND_INITIALIZER;

static int ifdead_ioctl(struct ifnet *ifp, unsigned long cmd, struct ifreq *ifr)
{
    (void)ifp;
    (void)cmd;
    (void)ifr;
    return ENXIO;
}

static int ifdead_transmit(struct ifnet *ifp, struct mbuf *m)
{
    (void)ifp;
    m_freem(m);
    return ENXIO;
}

const struct if_methods if_dead_methods = {
    .if_ioctl = ifdead_ioctl,
    .if_transmit = ifdead_transmit,
};

/* Requests that change nothing: a lagg that asks a port for its media isn't held up by that. */
static bool if_ioctl_asks(unsigned long cmd)
{
    return cmd == SIOCGIFMEDIA || cmd == SIOCGLAGG;
}

/*
 * One change at a time (NetBSD 2016, doifioctl). The wait for the lock is counted as inside, and
 * the methods may have been replaced meanwhile.
 */
static int if_ioctl_locked(struct ifnet *ifp, unsigned long cmd, struct ifreq *ifr)
{
    const struct if_methods *methods;
    int error;

    pthread_mutex_lock(ifp->if_ioctl_lock);
    methods = atomic_load_explicit(&ifp->if_methods, memory_order_acquire);
    error = methods->if_ioctl(ifp, cmd, ifr);
    pthread_mutex_unlock(ifp->if_ioctl_lock);
    return error;
}

int if_ioctl(struct ifnet *ifp, unsigned long cmd, struct ifreq *ifr)
{
    const struct if_methods *methods;
    unsigned before;
    int error;

    /*
     * Counted before the methods are read: if the destroyer saw no one inside, the dead ones are
     * read here.
     */
    atomic_fetch_add_explicit(&ifp->if_inmethod, 1, memory_order_acq_rel);
    methods = atomic_load_explicit(&ifp->if_methods, memory_order_acquire);
    if (methods == &if_dead_methods || if_ioctl_asks(cmd))
        error = methods->if_ioctl(ifp, cmd, ifr); /* at once, whoever is inside */
    else
        error = if_ioctl_locked(ifp, cmd, ifr);
    before = atomic_fetch_sub_explicit(&ifp->if_inmethod, 1, memory_order_acq_rel);
    if (before == (IF_DRAINING | 1)) {
        pthread_mutex_lock(&if_drain_lock);
        pthread_cond_broadcast(&if_drained);
        pthread_mutex_unlock(&if_drain_lock);
    }
    return error;
}

void if_dead(struct ifnet *ifp)
{
    atomic_store_explicit(&ifp->if_methods, &if_dead_methods, memory_order_release);
}

void if_drain_methods(struct ifnet *ifp)
{
    if (atomic_fetch_or_explicit(&ifp->if_inmethod, IF_DRAINING, memory_order_acq_rel) == 0)
        return;
    pthread_mutex_lock(&if_drain_lock);
    while (atomic_load_explicit(&ifp->if_inmethod, memory_order_acquire) != IF_DRAINING)
        pthread_cond_wait(&if_drained, &if_drain_lock);
    pthread_mutex_unlock(&if_drain_lock);
}

int if_transmit(struct ifnet *ifp, struct mbuf *m)
{
    const struct if_methods *methods;
    unsigned flags = atomic_load_explicit(&ifp->if_flags, memory_order_relaxed);

    /* A dying interface is down as well; its own answer is ENXIO. */
    if ((flags & (IFF_UP | IFF_DYING)) == 0) {
        m_freem(m);
        return ENETDOWN;
    }
    bpf_mtap(ifp, m);
    methods = atomic_load_explicit(&ifp->if_methods, memory_order_acquire);
    return methods->if_transmit(ifp, m);
}

int if_output(const char *name, struct mbuf *m)
{
    struct epoch_tracker et;
    struct ifnet *ifp;
    int error;

    epoch_enter(&et);
    ifp = ifunit(name);
    if (ifp != NULL) {
        error = if_transmit(ifp, m);
    } else {
        m_freem(m);
        error = ENXIO;
    }
    epoch_exit(&et);
    return error;
}

void if_input(struct ifnet *ifp, struct mbuf *m)
{
    struct lagg_port *lp = atomic_load_explicit(&ifp->if_lagg, memory_order_acquire);
    struct bridge_member *bm;

    bpf_mtap(ifp, m);
    if (lp != NULL) {
        ifp = lagg_input_p(lp);
        bpf_mtap(ifp, m);
    }
    bm = atomic_load_explicit(&ifp->if_bridge, memory_order_acquire);
    if (bm != NULL) {
        ifp = bridge_input_p(bm, m);
        bpf_mtap(ifp, m);
    }
    netisr_dispatch(ifp, m);
}
