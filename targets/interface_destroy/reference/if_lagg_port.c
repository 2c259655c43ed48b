/*
 * if_lagg_port.c - ports of a lagg.
 */
#include <errno.h>
#include <stddef.h>
#include <stdlib.h>

#include "if_lagg.h"
#include "if_reach.h"
#include "vnet.h"

static struct lagg_port *lagg_first(struct lagg_softc *sc)
{
    return atomic_load_explicit(&sc->sc_ports, memory_order_acquire);
}

static struct lagg_port *lagg_next(struct lagg_port *lp)
{
    return atomic_load_explicit(&lp->lp_next, memory_order_acquire);
}

struct lagg_port *lagg_port_find(struct lagg_softc *sc, const struct ifnet *ifp)
{
    struct lagg_port *lp;

    for (lp = lagg_first(sc); lp != NULL; lp = lagg_next(lp))
        if (lp->lp_ifp == ifp)
            return lp;
    return NULL;
}

/*
 * Points the interface to its port. The dying mark is set under the same lock: either the binding
 * is there when the interface departs, and lagg_port_ifdetach() undoes it, or it is refused.
 */
static int lagg_port_bind(struct lagg_port *lp)
{
    struct ifnet *ifp = lp->lp_ifp;
    int error = 0;

    pthread_mutex_lock(&ifnet_lock);
    if (!if_invnet(ifp, atomic_load_explicit(&lp->lp_softc->sc_ifp->if_vnet, memory_order_relaxed)))
        error = ENXIO;
    else if (atomic_load_explicit(&ifp->if_lagg, memory_order_relaxed) != NULL)
        error = lagg_port_find(lp->lp_softc, ifp) != NULL ? EEXIST : EBUSY;
    else
        atomic_store_explicit(&ifp->if_lagg, lp, memory_order_release);
    pthread_mutex_unlock(&ifnet_lock);
    return error;
}

/* Appends: SIOCGLAGG answers in this order. */
static void lagg_port_insert(struct lagg_softc *sc, struct lagg_port *lp)
{
    _Atomic(struct lagg_port *) *link = &sc->sc_ports;
    struct lagg_port *after;

    while ((after = atomic_load_explicit(link, memory_order_relaxed)) != NULL)
        link = &after->lp_next;
    atomic_store_explicit(link, lp, memory_order_release);
    sc->sc_count++;
}

int lagg_port_create(struct lagg_softc *sc, struct ifnet *ifp)
{
    struct lagg_port *lp;
    int error;

    /*
     * The loop over the ports in lagg_clone_destroy() is behind us: nobody would take this one off
     * again.
     */
    if (sc->sc_destroying)
        return ENXIO;
    if (ifp == sc->sc_ifp)
        return EINVAL;
    if (ifp->if_type != IFT_ETHER)
        return EPROTONOSUPPORT;
    if (sc->sc_count >= LAGG_MAX_PORTS)
        return ENOSPC;
    lp = calloc(1, sizeof(*lp));
    if (lp == NULL)
        return ENOMEM;
    lp->lp_ifp = ifp;
    lp->lp_softc = sc;
    if_ref(ifp);
    error = lagg_port_bind(lp);
    if (error != 0) {
        if_rele(ifp);
        free(lp);
        return error;
    }
    lagg_port_insert(sc, lp);
    return 0;
}

/* No reader has the port any more. */
static void lagg_port_destroy_cb(struct epoch_context *ctx)
{
    char *base = (char *)ctx - offsetof(struct lagg_port, lp_epoch_ctx);
    struct lagg_port *lp = (struct lagg_port *)base;

    if_rele(lp->lp_ifp);
    free(lp);
}

void lagg_port_destroy(struct lagg_port *lp)
{
    struct lagg_softc *sc = lp->lp_softc;
    _Atomic(struct lagg_port *) *link = &sc->sc_ports;
    struct lagg_port *at;

    while ((at = atomic_load_explicit(link, memory_order_relaxed)) != lp)
        link = &at->lp_next;
    atomic_store_explicit(link, lagg_next(lp), memory_order_release);
    sc->sc_count--;
    atomic_store_explicit(&lp->lp_ifp->if_lagg, NULL, memory_order_release);
    epoch_call(&lp->lp_epoch_ctx, lagg_port_destroy_cb);
}

struct lagg_port *lagg_port_select(struct lagg_softc *sc, unsigned seq)
{
    struct lagg_port *lp, *active[LAGG_MAX_PORTS];
    unsigned count = 0;

    /* The list may change under our feet: what counts is what this walk has seen. */
    for (lp = lagg_first(sc); lp != NULL && count < LAGG_MAX_PORTS; lp = lagg_next(lp))
        if ((atomic_load_explicit(&lp->lp_ifp->if_flags, memory_order_relaxed) & IFF_UP) != 0)
            active[count++] = lp;
    return count == 0 ? NULL : active[seq % count];
}

/* The interface departs: no lagg has it any more. */
static void lagg_port_ifdetach(struct ifnet *ifp)
{
    struct epoch_tracker et;
    struct lagg_softc *sc;
    struct lagg_port *lp;

    epoch_enter(&et);
    lp = atomic_load_explicit(&ifp->if_lagg, memory_order_acquire);
    if (lp == NULL) {
        epoch_exit(&et);
        return;
    }
    sc = lp->lp_softc;
    /* sc_lock may be slept for, so not in here: a reference keeps the softc instead. */
    if (!if_try_ref(sc->sc_ifp))
        sc = NULL; /* a lagg past its last reference has no ports: ours has just been taken off */
    epoch_exit(&et);
    if (sc == NULL)
        return;
    pthread_mutex_lock(&sc->sc_lock);
    lp = lagg_port_find(sc, ifp);
    if (lp != NULL)
        lagg_port_destroy(lp);
    pthread_mutex_unlock(&sc->sc_lock);
    if_rele(sc->sc_ifp);
}

IF_DEPARTURE(lagg_port_ifdetach);

struct ifnet *lagg_input(struct lagg_port *lp)
{
    return lp->lp_softc->sc_ifp;
}

/* Ports that an interface points to, and those on a lagg's list: the two may disagree. */
static bool lagg_port_walk_ifnet(struct if_reach_walk *walk, struct ifnet *ifp)
{
    struct lagg_port *lp = atomic_load_explicit(&ifp->if_lagg, memory_order_relaxed);

    if (lp != NULL && !if_reach_object(walk, lp))
        return false;
    if (ifp->if_dname != lagg_cloner.ifc_name)
        return true;
    for (lp = lagg_first(ifp->if_softc); lp != NULL; lp = lagg_next(lp))
        if (!if_reach_object(walk, lp))
            return false;
    return true;
}

static bool lagg_port_walk(struct if_reach_walk *walk)
{
    return if_reach_interfaces(walk, lagg_port_walk_ifnet);
}

IF_REACH_TYPE(lagg_port, lagg_port_walk, IF_REACH_PLACE(lagg_port, lp_ifp));
