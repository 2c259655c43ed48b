/*
 * if_bridge_member.c - members of a bridge, and packets through them.
 */
#include <errno.h>
#include <stddef.h>
#include <stdlib.h>

#include "if_bridge.h"
#include "mbuf.h"
#include "vnet.h"

static struct bridge_member *bridge_first(struct bridge_softc *sc)
{
    return atomic_load_explicit(&sc->sc_members, memory_order_acquire);
}

static struct bridge_member *bridge_next(struct bridge_member *bm)
{
    return atomic_load_explicit(&bm->bm_next, memory_order_acquire);
}

struct bridge_member *bridge_lookup_member_if(struct bridge_softc *sc, const struct ifnet *ifp)
{
    struct bridge_member *bm;

    for (bm = bridge_first(sc); bm != NULL; bm = bridge_next(bm))
        if (bm->bm_ifp == ifp)
            return bm;
    return NULL;
}

/* Points the interface to its membership, unless it is dying: as lagg_port_bind(). */
static int bridge_member_bind(struct bridge_member *bm)
{
    struct ifnet *ifp = bm->bm_ifp;
    int error = 0;

    pthread_mutex_lock(&ifnet_lock);
    if (!if_invnet(ifp, atomic_load_explicit(&bm->bm_softc->sc_ifp->if_vnet, memory_order_relaxed)))
        error = ENXIO;
    else if (atomic_load_explicit(&ifp->if_bridge, memory_order_relaxed) != NULL)
        error = bridge_lookup_member_if(bm->bm_softc, ifp) != NULL ? EEXIST : EBUSY;
    else
        atomic_store_explicit(&ifp->if_bridge, bm, memory_order_release);
    pthread_mutex_unlock(&ifnet_lock);
    return error;
}

/* Appends: SIOCBRDGIFS answers in this order. */
static void bridge_member_insert(struct bridge_softc *sc, struct bridge_member *bm)
{
    _Atomic(struct bridge_member *) *link = &sc->sc_members;
    struct bridge_member *after;

    while ((after = atomic_load_explicit(link, memory_order_relaxed)) != NULL)
        link = &after->bm_next;
    atomic_store_explicit(link, bm, memory_order_release);
    sc->sc_count++;
}

/* The first member decides on the MTU, the others must have it: a packet fits them all. */
static int bridge_check_mtu(struct bridge_softc *sc, const struct ifnet *ifp)
{
    int mtu = atomic_load_explicit(&ifp->if_mtu, memory_order_relaxed);

    if (sc->sc_count == 0)
        return 0;
    return mtu == atomic_load_explicit(&sc->sc_ifp->if_mtu, memory_order_relaxed) ? 0 : EINVAL;
}

int bridge_add_member(struct bridge_softc *sc, struct ifnet *ifp)
{
    struct bridge_member *bm;
    int error;

    /* Nobody would take this one off again. */
    if (sc->sc_destroying)
        return ENXIO;
    if (ifp->if_type != IFT_ETHER && ifp->if_type != IFT_IEEE8023ADLAG)
        return EINVAL;
    if (bridge_check_mtu(sc, ifp) != 0)
        return EINVAL;
    if (sc->sc_count >= BRIDGE_MAX_MEMBERS)
        return ENOSPC;
    bm = calloc(1, sizeof(*bm));
    if (bm == NULL)
        return ENOMEM;
    bm->bm_ifp = ifp;
    bm->bm_softc = sc;
    if_ref(ifp);
    error = bridge_member_bind(bm);
    if (error != 0) {
        if_rele(ifp);
        free(bm);
        return error;
    }
    if (sc->sc_count == 0)
        atomic_store_explicit(&sc->sc_ifp->if_mtu,
                              atomic_load_explicit(&ifp->if_mtu, memory_order_relaxed),
                              memory_order_relaxed);
    bridge_member_insert(sc, bm);
    return 0;
}

/* No packet is on its way through the member any more. */
static void bridge_member_free(struct epoch_context *ctx)
{
    char *base = (char *)ctx - offsetof(struct bridge_member, bm_epoch_ctx);
    struct bridge_member *bm = (struct bridge_member *)base;

    if_rele(bm->bm_ifp);
    free(bm);
}

void bridge_delete_member(struct bridge_member *bm)
{
    struct bridge_softc *sc = bm->bm_softc;
    _Atomic(struct bridge_member *) *link = &sc->sc_members;
    struct bridge_member *at;

    while ((at = atomic_load_explicit(link, memory_order_relaxed)) != bm)
        link = &at->bm_next;
    atomic_store_explicit(link, bridge_next(bm), memory_order_release);
    sc->sc_count--;
    atomic_store_explicit(&bm->bm_ifp->if_bridge, NULL, memory_order_release);
    epoch_call(&bm->bm_epoch_ctx, bridge_member_free);
}

static void bridge_ifdetach(struct ifnet *ifp)
{
    struct bridge_softc *sc = NULL;
    struct bridge_member *bm;
    struct epoch_tracker et;

    epoch_enter(&et);
    bm = atomic_load_explicit(&ifp->if_bridge, memory_order_acquire);
    /*
     * sc_lock may be slept for, so not in here: a reference keeps the softc instead. A bridge past
     * its last reference has no members: ours has just been taken off.
     */
    if (bm != NULL && if_try_ref(bm->bm_softc->sc_ifp))
        sc = bm->bm_softc;
    epoch_exit(&et);
    if (sc == NULL)
        return;
    pthread_mutex_lock(&sc->sc_lock);
    bm = bridge_lookup_member_if(sc, ifp);
    if (bm != NULL)
        bridge_delete_member(bm);
    pthread_mutex_unlock(&sc->sc_lock);
    if_rele(sc->sc_ifp);
}

IF_DEPARTURE(bridge_ifdetach);

void bridge_broadcast(struct bridge_softc *sc, const struct bridge_member *from, struct mbuf *m)
{
    struct bridge_member *bm;
    struct mbuf *copy;

    if (m->m_nesting >= BRIDGE_MAXNESTING)
        return;
    for (bm = bridge_first(sc); bm != NULL; bm = bridge_next(bm)) {
        if (bm == from)
            continue;
        copy = m_dup(m);
        if (copy == NULL)
            continue; /* as lost on the wire */
        copy->m_nesting++;
        if (if_transmit(bm->bm_ifp, copy) == 0)
            atomic_fetch_add_explicit(&sc->sc_ifp->if_opackets, 1, memory_order_relaxed);
    }
}
