/*
 * if_lagg.c - lagg's interface: create, destroy, ioctl, transmit.
 */
#include "if_lagg.h"

#include <assert.h>
#include <errno.h>
#include <stddef.h>
#include <stdlib.h>

#include "if_reach.h"
#include "mbuf.h"

/*
 * The media are those of the port that packets would take now. The port's driver may sleep over
 * the question, so the port is left behind with the epoch, and its interface kept by a reference
 * (FreeBSD r347005).
 */
static int lagg_media_status(struct lagg_softc *sc, struct ifreq *ifr)
{
    struct epoch_tracker et;
    struct ifnet *port = NULL;
    struct lagg_port *lp;
    int error;

    epoch_enter(&et);
    lp = lagg_port_select(sc, atomic_load_explicit(&sc->sc_seq, memory_order_relaxed));
    if (lp != NULL && if_try_ref(lp->lp_ifp))
        port = lp->lp_ifp;
    epoch_exit(&et);
    ifr->ifr_media = IFM_AVALID;
    if (port == NULL)
        return 0;
    error = if_ioctl(port, SIOCGIFMEDIA, ifr);
    if (error != 0)
        ifr->ifr_media = IFM_AVALID; /* the port is being destroyed, or doesn't say */
    if_rele(port);
    return 0;
}

static void lagg_get_ports(struct lagg_softc *sc, struct lagg_reqall *ra)
{
    struct lagg_port *lp = atomic_load_explicit(&sc->sc_ports, memory_order_relaxed);

    ra->ra_ports = 0;
    while (lp != NULL) {
        if_copyname(lp->lp_ifp, ra->ra_port[ra->ra_ports++]);
        lp = atomic_load_explicit(&lp->lp_next, memory_order_relaxed);
    }
    assert(ra->ra_ports == sc->sc_count);
}

/*
 * Calls each port's driver, up to the port before end, or all with NULL. The port that refused is
 * left in *refused.
 */
static int lagg_ports_mtu(struct lagg_softc *sc, struct ifreq *ifr, struct lagg_port *end,
                          struct lagg_port **refused)
{
    struct lagg_port *lp = atomic_load_explicit(&sc->sc_ports, memory_order_relaxed);
    int error;

    for (; lp != end; lp = atomic_load_explicit(&lp->lp_next, memory_order_relaxed)) {
        error = if_ioctl(lp->lp_ifp, SIOCSIFMTU, ifr);
        if (error != 0) {
            *refused = lp;
            return error;
        }
    }
    return 0;
}

/*
 * All ports, or none: those that have taken the new MTU get the lagg's old one back. The ports'
 * drivers are called with sc_lock held. A port on the list hasn't departed, so nobody waits for
 * its methods to end while wanting our lock.
 */
static int lagg_set_mtu(struct lagg_softc *sc, struct ifreq *ifr)
{
    struct lagg_port *refused, *ignored;
    int error = lagg_ports_mtu(sc, ifr, NULL, &refused);

    if (error == 0) {
        atomic_store_explicit(&sc->sc_ifp->if_mtu, ifr->ifr_mtu, memory_order_relaxed);
        return 0;
    }
    ifr->ifr_mtu = atomic_load_explicit(&sc->sc_ifp->if_mtu, memory_order_relaxed);
    (void)lagg_ports_mtu(sc, ifr, refused, &ignored);
    return error;
}

static int lagg_change_port(struct lagg_softc *sc, unsigned long cmd, struct ifreq *ifr)
{
    struct ifnet *port = ifunit_ref(ifr->ifr_portname);
    struct lagg_port *lp;
    int error = 0;

    if (port == NULL)
        return EINVAL;
    if (cmd == SIOCSLAGGPORT) {
        error = lagg_port_create(sc, port);
    } else {
        /* On our own list: what port->if_lagg points to may be another lagg's, and go away. */
        lp = lagg_port_find(sc, port);
        if (lp != NULL)
            lagg_port_destroy(lp);
        else
            error = ENOENT;
    }
    if_rele(port);
    return error;
}

/* Requests for the lagg itself. Under sc_lock. */
static int lagg_configure(struct lagg_softc *sc, unsigned long cmd, struct ifreq *ifr)
{
    switch (cmd) {
    case SIOCSLAGGPORT:
    case SIOCSLAGGDELPORT:
        return lagg_change_port(sc, cmd, ifr);
    case SIOCGLAGG:
        lagg_get_ports(sc, ifr->ifr_lagg);
        return 0;
    case SIOCSIFMTU:
        return lagg_set_mtu(sc, ifr);
    case SIOCSIFFLAGS:
        return 0;
    default:
        return EINVAL;
    }
}

static int lagg_ioctl(struct ifnet *ifp, unsigned long cmd, struct ifreq *ifr)
{
    struct lagg_softc *sc = ifp->if_softc;
    int error;

    if (cmd == SIOCGIFMEDIA)
        return lagg_media_status(sc, ifr);
    pthread_mutex_lock(&sc->sc_lock);
    error = lagg_configure(sc, cmd, ifr);
    pthread_mutex_unlock(&sc->sc_lock);
    return error;
}

static int lagg_transmit(struct ifnet *ifp, struct mbuf *m)
{
    struct lagg_softc *sc = ifp->if_softc;
    unsigned seq = atomic_fetch_add_explicit(&sc->sc_seq, 1, memory_order_relaxed);
    struct lagg_port *lp = lagg_port_select(sc, seq);
    int error;

    if (lp == NULL) {
        m_freem(m);
        return ENETDOWN;
    }
    error = if_transmit(lp->lp_ifp, m);
    if (error == 0)
        atomic_fetch_add_explicit(&ifp->if_opackets, 1, memory_order_relaxed);
    return error;
}

static const struct if_methods lagg_methods = {
    .if_ioctl = lagg_ioctl,
    .if_transmit = lagg_transmit,
};

/* At the last reference: nobody is inside an ioctl, nobody can have sc_lock. */
static void lagg_freed(struct ifnet *ifp)
{
    struct lagg_softc *sc = ifp->if_softc;

    assert(sc->sc_count == 0);
    pthread_mutex_destroy(&sc->sc_lock);
    free(sc);
}

static int lagg_clone_create(struct if_clone *ifc, int unit, struct ifnet **ifpp)
{
    struct lagg_softc *sc = calloc(1, sizeof(*sc));
    struct ifnet *ifp;
    int error;

    if (sc == NULL)
        return ENOMEM;
    ifp = if_alloc(IFT_IEEE8023ADLAG);
    if (ifp == NULL) {
        free(sc);
        return ENOSPC;
    }
    pthread_mutex_init(&sc->sc_lock, NULL);
    sc->sc_ifp = ifp;
    ifp->if_softc = sc;
    ifp->if_freed = lagg_freed;
    if_initname(ifp, ifc->ifc_name, unit);
    atomic_store_explicit(&ifp->if_methods, &lagg_methods, memory_order_relaxed);
    error = if_attach(ifp);
    if (error != 0) {
        if_free(ifp);
        return error;
    }
    *ifpp = ifp;
    return 0;
}

static void lagg_clone_destroy(struct ifnet *ifp)
{
    struct lagg_softc *sc = ifp->if_softc;
    struct lagg_port *lp;

    pthread_mutex_lock(&sc->sc_lock);
    sc->sc_destroying = true;
    while ((lp = atomic_load_explicit(&sc->sc_ports, memory_order_relaxed)) != NULL)
        lagg_port_destroy(lp);
    pthread_mutex_unlock(&sc->sc_lock);
    if_detach(ifp);
    /* The softc stays for those who have a reference: lagg_freed() has it (rows F5 to F7). */
    if_free(ifp);
}

struct if_clone lagg_cloner = {
    .ifc_name = "lagg",
    .ifc_type = IFC_SIMPLE,
    .ifcs_create = lagg_clone_create,
    .ifcs_destroy = lagg_clone_destroy,
    .ifc_mtx = PTHREAD_MUTEX_INITIALIZER,
};

void lagg_modinit(void)
{
    lagg_input_p = lagg_input;
}

static bool lagg_softc_walk_ifnet(struct if_reach_walk *walk, struct ifnet *ifp)
{
    return ifp->if_dname != lagg_cloner.ifc_name || if_reach_object(walk, ifp->if_softc);
}

static bool lagg_softc_walk(struct if_reach_walk *walk)
{
    return if_reach_interfaces(walk, lagg_softc_walk_ifnet);
}

IF_REACH_TYPE(lagg_softc, lagg_softc_walk, IF_REACH_PLACE(lagg_softc, sc_ifp));
