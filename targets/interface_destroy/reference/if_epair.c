/*
 * if_epair.c - a pair of interfaces by an advanced cloner.
 */
#include "if_epair.h"

#include <assert.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "if_ioctl.h"
#include "if_reach.h"
#include "mbuf.h"

static struct ifnet *epair_other(const struct ifnet *ifp)
{
    const struct epair_softc *sc = ifp->if_softc;

    return sc->oifp;
}

static int epair_ioctl(struct ifnet *ifp, unsigned long cmd, struct ifreq *ifr)
{
    unsigned oflags;

    switch (cmd) {
    case SIOCGIFMEDIA:
        /* There is a link when the other half is up. */
        oflags = atomic_load_explicit(&epair_other(ifp)->if_flags, memory_order_relaxed);
        ifr->ifr_media = IFM_AVALID | ((oflags & IFF_UP) != 0 ? IFM_ACTIVE : 0);
        return 0;
    case SIOCSIFMTU:
        atomic_store_explicit(&ifp->if_mtu, ifr->ifr_mtu, memory_order_relaxed);
        return 0;
    case SIOCSIFFLAGS:
        return 0;
    default:
        return EINVAL;
    }
}

static int epair_transmit(struct ifnet *ifp, struct mbuf *m)
{
    struct ifnet *oifp = epair_other(ifp);

    /* As on a wire: the sender can't tell whether the other half listens. */
    atomic_fetch_add_explicit(&ifp->if_opackets, 1, memory_order_relaxed);
    if ((atomic_load_explicit(&oifp->if_flags, memory_order_relaxed) & IFF_UP) != 0)
        if_input(oifp, m);
    else
        m_freem(m);
    return 0;
}

static const struct if_methods epair_methods = {
    .if_ioctl = epair_ioctl,
    .if_transmit = epair_transmit,
};

static void epair_freed(struct ifnet *ifp)
{
    free(ifp->if_softc);
}

/* "epair", and units of it; the halves' names, "epair0a", can't be created. */
static bool epair_clone_match(struct if_clone *ifc, const char *name)
{
    size_t len = strlen(ifc->ifc_name);
    const char *unit = name + len;

    return strncmp(name, ifc->ifc_name, len) == 0 && strspn(unit, "0123456789") == strlen(unit);
}

/* One half, not attached; NULL and *error when it can't be had. */
static struct ifnet *epair_alloc_half(struct if_clone *ifc, int unit, const char *half, int *error)
{
    struct epair_softc *sc = calloc(1, sizeof(*sc));
    struct ifnet *ifp;

    if (sc == NULL) {
        *error = ENOMEM;
        return NULL;
    }
    ifp = if_alloc(IFT_ETHER);
    if (ifp == NULL) {
        free(sc);
        *error = ENOSPC;
        return NULL;
    }
    sc->ifp = ifp;
    ifp->if_softc = sc;
    ifp->if_freed = epair_freed;
    if_initname(ifp, ifc->ifc_name, unit);
    memcpy(ifp->if_xname + strlen(ifp->if_xname), half, 2);
    atomic_store_explicit(&ifp->if_methods, &epair_methods, memory_order_relaxed);
    return ifp;
}

/* Attaches both halves, or neither. */
static int epair_attach(struct ifnet *a, struct ifnet *b)
{
    struct epair_softc *sca = a->if_softc, *scb = b->if_softc;
    int error;

    sca->oifp = b;
    scb->oifp = a;
    error = if_attach(a);
    if (error != 0)
        return error;
    error = if_attach(b);
    if (error != 0)
        if_detach(a);
    return error;
}

static int epair_create_unit(struct if_clone *ifc, int unit, struct ifnet **ifps)
{
    int error = 0;

    ifps[0] = epair_alloc_half(ifc, unit, "a", &error);
    if (ifps[0] == NULL)
        return error;
    ifps[1] = epair_alloc_half(ifc, unit, "b", &error);
    if (ifps[1] != NULL) {
        error = epair_attach(ifps[0], ifps[1]);
        if (error == 0)
            return 0;
        if_free(ifps[1]);
    }
    if_free(ifps[0]);
    return error;
}

static int epair_clone_create(struct if_clone *ifc, char *name, unsigned flags)
{
    struct ifnet *ifps[2];
    int error = ifc_create_unit(ifc, name, epair_create_unit, ifps);

    if (error != 0)
        return error;
    if_copyname(ifps[0], name);
    if_clone_addif(ifc, ifps, 2, flags);
    return 0;
}

static int epair_clone_destroy(struct if_clone *ifc, struct ifnet *ifp)
{
    struct ifnet *oifp = epair_other(ifp);
    int unit = ifp->if_dunit;
    bool mine;

    /*
     * Under ifnet_detach_sxlock nobody else is halfway through a pair: who has one half gets the
     * other.
     */
    mine = if_clone_removeif(ifc, oifp);
    assert(mine);
    (void)mine;
    if_detach(oifp);
    if_detach(ifp);
    if_free(oifp);
    if_free(ifp);
    ifc_free_unit(ifc, unit);
    return 0;
}

struct if_clone epair_cloner = {
    .ifc_name = "epair",
    .ifc_type = IFC_ADVANCED,
    .ifc_match = epair_clone_match,
    .ifc_create = epair_clone_create,
    .ifc_destroy = epair_clone_destroy,
    .ifc_mtx = PTHREAD_MUTEX_INITIALIZER,
};

static bool epair_softc_walk_ifnet(struct if_reach_walk *walk, struct ifnet *ifp)
{
    return ifp->if_dname != epair_cloner.ifc_name || if_reach_object(walk, ifp->if_softc);
}

static bool epair_softc_walk(struct if_reach_walk *walk)
{
    return if_reach_interfaces(walk, epair_softc_walk_ifnet);
}

IF_REACH_TYPE(epair_softc, epair_softc_walk, IF_REACH_PLACE(epair_softc, ifp),
              IF_REACH_PLACE(epair_softc, oifp));
