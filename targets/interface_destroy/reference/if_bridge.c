/*
 * if_bridge.c - bridge's interface: create, destroy, ioctl, transmit, input.
 */
#include "if_bridge.h"

#include <assert.h>
#include <errno.h>
#include <stdlib.h>

#include "if_reach.h"
#include "mbuf.h"

static void bridge_get_members(struct bridge_softc *sc, struct ifbifconf *bifc)
{
    struct bridge_member *bm = atomic_load_explicit(&sc->sc_members, memory_order_relaxed);

    bifc->ifbic_count = 0;
    while (bm != NULL) {
        if_copyname(bm->bm_ifp, bifc->ifbic_member[bifc->ifbic_count++]);
        bm = atomic_load_explicit(&bm->bm_next, memory_order_relaxed);
    }
    assert(bifc->ifbic_count == sc->sc_count);
}

static int bridge_change_member(struct bridge_softc *sc, unsigned long cmd, struct ifreq *ifr)
{
    struct ifnet *ifp = ifunit_ref(ifr->ifr_member);
    struct bridge_member *bm;
    int error = 0;

    if (ifp == NULL)
        return ENOENT;
    if (cmd == SIOCBRDGADD) {
        error = bridge_add_member(sc, ifp);
    } else {
        /* On our own list: what ifp->if_bridge points to may be another's, and go away. */
        bm = bridge_lookup_member_if(sc, ifp);
        if (bm != NULL)
            bridge_delete_member(bm);
        else
            error = ENOENT;
    }
    if_rele(ifp);
    return error;
}

/* The members' MTU is theirs: with members, the bridge can't have another. */
static int bridge_set_mtu(struct bridge_softc *sc, const struct ifreq *ifr)
{
    int mtu = atomic_load_explicit(&sc->sc_ifp->if_mtu, memory_order_relaxed);

    if (sc->sc_count != 0 && ifr->ifr_mtu != mtu)
        return EINVAL;
    atomic_store_explicit(&sc->sc_ifp->if_mtu, ifr->ifr_mtu, memory_order_relaxed);
    return 0;
}

/* Under sc_lock. */
static int bridge_configure(struct bridge_softc *sc, unsigned long cmd, struct ifreq *ifr)
{
    switch (cmd) {
    case SIOCBRDGADD:
    case SIOCBRDGDEL:
        return bridge_change_member(sc, cmd, ifr);
    case SIOCBRDGIFS:
        bridge_get_members(sc, ifr->ifr_bifconf);
        return 0;
    case SIOCGIFMEDIA:
        ifr->ifr_media = IFM_AVALID | (sc->sc_count != 0 ? IFM_ACTIVE : 0);
        return 0;
    case SIOCSIFMTU:
        return bridge_set_mtu(sc, ifr);
    case SIOCSIFFLAGS:
        return 0;
    default:
        return EINVAL;
    }
}

static int bridge_ioctl(struct ifnet *ifp, unsigned long cmd, struct ifreq *ifr)
{
    struct bridge_softc *sc = ifp->if_softc;
    int error;

    pthread_mutex_lock(&sc->sc_lock);
    error = bridge_configure(sc, cmd, ifr);
    pthread_mutex_unlock(&sc->sc_lock);
    return error;
}

static int bridge_transmit(struct ifnet *ifp, struct mbuf *m)
{
    bridge_broadcast(ifp->if_softc, NULL, m);
    m_freem(m);
    return 0;
}

static struct ifnet *bridge_input(struct bridge_member *bm, struct mbuf *m)
{
    struct bridge_softc *sc = bm->bm_softc;

    if ((atomic_load_explicit(&sc->sc_ifp->if_flags, memory_order_relaxed) & IFF_UP) != 0)
        bridge_broadcast(sc, bm, m);
    return sc->sc_ifp;
}

static const struct if_methods bridge_methods = {
    .if_ioctl = bridge_ioctl,
    .if_transmit = bridge_transmit,
};

/* At the last reference: nobody is inside an ioctl, nobody can have sc_lock. */
static void bridge_freed(struct ifnet *ifp)
{
    struct bridge_softc *sc = ifp->if_softc;

    assert(sc->sc_count == 0);
    pthread_mutex_destroy(&sc->sc_lock);
    free(sc);
}

static int bridge_clone_create(struct if_clone *ifc, int unit, struct ifnet **ifpp)
{
    struct bridge_softc *sc = calloc(1, sizeof(*sc));
    struct ifnet *ifp;
    int error;

    if (sc == NULL)
        return ENOMEM;
    ifp = if_alloc(IFT_BRIDGE);
    if (ifp == NULL) {
        free(sc);
        return ENOSPC;
    }
    pthread_mutex_init(&sc->sc_lock, NULL);
    sc->sc_ifp = ifp;
    ifp->if_softc = sc;
    ifp->if_freed = bridge_freed;
    if_initname(ifp, ifc->ifc_name, unit);
    atomic_store_explicit(&ifp->if_methods, &bridge_methods, memory_order_relaxed);
    error = if_attach(ifp);
    if (error != 0) {
        if_free(ifp);
        return error;
    }
    *ifpp = ifp;
    return 0;
}

static void bridge_clone_destroy(struct ifnet *ifp)
{
    struct bridge_softc *sc = ifp->if_softc;
    struct bridge_member *bm;

    pthread_mutex_lock(&sc->sc_lock);
    sc->sc_destroying = true;
    while ((bm = atomic_load_explicit(&sc->sc_members, memory_order_relaxed)) != NULL)
        bridge_delete_member(bm);
    pthread_mutex_unlock(&sc->sc_lock);
    if_detach(ifp);
    if_free(ifp);
}

struct if_clone bridge_cloner = {
    .ifc_name = "bridge",
    .ifc_type = IFC_SIMPLE,
    .ifcs_create = bridge_clone_create,
    .ifcs_destroy = bridge_clone_destroy,
    .ifc_mtx = PTHREAD_MUTEX_INITIALIZER,
};

void bridge_modinit(void)
{
    bridge_input_p = bridge_input;
}

static bool bridge_softc_walk_ifnet(struct if_reach_walk *walk, struct ifnet *ifp)
{
    return ifp->if_dname != bridge_cloner.ifc_name || if_reach_object(walk, ifp->if_softc);
}

static bool bridge_softc_walk(struct if_reach_walk *walk)
{
    return if_reach_interfaces(walk, bridge_softc_walk_ifnet);
}

IF_REACH_TYPE(bridge_softc, bridge_softc_walk, IF_REACH_PLACE(bridge_softc, sc_ifp));

/* Members by their bridge, and by themselves. */
static bool bridge_member_walk_ifnet(struct if_reach_walk *walk, struct ifnet *ifp)
{
    struct bridge_member *bm = atomic_load_explicit(&ifp->if_bridge, memory_order_relaxed);
    const struct bridge_softc *sc = ifp->if_softc;

    if (bm != NULL && !if_reach_object(walk, bm))
        return false;
    if (ifp->if_dname != bridge_cloner.ifc_name)
        return true;
    bm = atomic_load_explicit(&sc->sc_members, memory_order_relaxed);
    for (; bm != NULL; bm = atomic_load_explicit(&bm->bm_next, memory_order_relaxed))
        if (!if_reach_object(walk, bm))
            return false;
    return true;
}

static bool bridge_member_walk(struct if_reach_walk *walk)
{
    return if_reach_interfaces(walk, bridge_member_walk_ifnet);
}

IF_REACH_TYPE(bridge_member, bridge_member_walk, IF_REACH_PLACE(bridge_member, bm_ifp));
