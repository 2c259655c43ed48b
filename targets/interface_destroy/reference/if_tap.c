/*
 * if_tap.c - tap's interface: create, destroy, ioctl, transmit.
 */
#include "if_tap.h"

#include <assert.h>
#include <errno.h>
#include <stdlib.h>

#include "if_ioctl.h"
#include "if_reach.h"
#include "mbuf.h"

static int tap_ifioctl(struct ifnet *ifp, unsigned long cmd, struct ifreq *ifr)
{
    struct tap_softc *tap = ifp->if_softc;

    switch (cmd) {
    case SIOCGIFMEDIA:
        pthread_mutex_lock(&tap->tap_lock);
        ifr->ifr_media = IFM_AVALID | ((tap->tap_flags & TAP_OPEN) != 0 ? IFM_ACTIVE : 0);
        pthread_mutex_unlock(&tap->tap_lock);
        return 0;
    case SIOCSIFMTU:
        if (ifr->ifr_mtu < IF_MINMTU || ifr->ifr_mtu > TAP_MAXMTU)
            return EINVAL;
        atomic_store_explicit(&ifp->if_mtu, ifr->ifr_mtu, memory_order_relaxed);
        return 0;
    case SIOCSIFFLAGS:
        return 0;
    default:
        return EINVAL;
    }
}

static int tap_transmit(struct ifnet *ifp, struct mbuf *m)
{
    struct tap_softc *tap = ifp->if_softc;
    int error = tap_enqueue(tap, m);

    if (error == 0)
        atomic_fetch_add_explicit(&ifp->if_opackets, 1, memory_order_relaxed);
    return error;
}

static const struct if_methods tap_methods = {
    .if_ioctl = tap_ifioctl,
    .if_transmit = tap_transmit,
};

/* At the last reference: the device is closed, for it had one. */
static void tap_freed(struct ifnet *ifp)
{
    struct tap_softc *tap = ifp->if_softc;

    assert((tap->tap_flags & TAP_OPEN) == 0);
    assert(tap->tap_qlen == 0);
    pthread_cond_destroy(&tap->tap_cv);
    pthread_mutex_destroy(&tap->tap_lock);
    free(tap);
}

static int tap_clone_create(struct if_clone *ifc, int unit, struct ifnet **ifpp)
{
    struct tap_softc *tap = calloc(1, sizeof(*tap));
    struct ifnet *ifp;
    int error;

    if (tap == NULL)
        return ENOMEM;
    ifp = if_alloc(IFT_ETHER);
    if (ifp == NULL) {
        free(tap);
        return ENOSPC;
    }
    pthread_mutex_init(&tap->tap_lock, NULL);
    pthread_cond_init(&tap->tap_cv, NULL);
    tap->tap_ifp = ifp;
    ifp->if_softc = tap;
    ifp->if_freed = tap_freed;
    if_initname(ifp, ifc->ifc_name, unit);
    atomic_store_explicit(&ifp->if_methods, &tap_methods, memory_order_relaxed);
    error = if_attach(ifp);
    if (error != 0) {
        if_free(ifp);
        return error;
    }
    *ifpp = ifp;
    return 0;
}

static void tap_clone_destroy(struct ifnet *ifp)
{
    tap_dying(ifp->if_softc);
    /*
     * Who forwards to us, a lagg say, does so until if_detach() is through: if_softc stays
     * (FreeBSD cd7faca79a).
     */
    if_detach(ifp);
    if_free(ifp);
}

struct if_clone tap_cloner = {
    .ifc_name = "tap",
    .ifc_type = IFC_SIMPLE,
    .ifcs_create = tap_clone_create,
    .ifcs_destroy = tap_clone_destroy,
    .ifc_mtx = PTHREAD_MUTEX_INITIALIZER,
};

static bool tap_softc_walk_ifnet(struct if_reach_walk *walk, struct ifnet *ifp)
{
    return ifp->if_dname != tap_cloner.ifc_name || if_reach_object(walk, ifp->if_softc);
}

/*
 * An open device keeps its interface by a reference beyond the destroy, which is no stray: the
 * softcs are those of interfaces that are there.
 */
static bool tap_softc_walk(struct if_reach_walk *walk)
{
    return if_reach_interfaces(walk, tap_softc_walk_ifnet);
}

IF_REACH_TYPE(tap_softc, tap_softc_walk, IF_REACH_PLACE(tap_softc, tap_ifp));
