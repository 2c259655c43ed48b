/*
 * if_lagg.h - lagg: one interface over several ports. After FreeBSD's if_lagg.c, round robin.
 *
 * Packets find a port inside the epoch and hold no reference. Configuration is serialised by
 * sc_lock, which lives in the softc, and so is valid as long as somebody has a reference to the
 * lagg's ifnet (rows F7, F8, F10).
 *
 * A port's interface may be destroyed at any time: its departure takes it out of the lagg. So may
 * the lagg: it gives up its ports first, and from sc_destroying on takes no other (FreeBSD
 * 3869d4146588).
 */
#ifndef IF_LAGG_H
#define IF_LAGG_H

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>

#include "if_clone.h"
#include "if_ioctl.h"
#include "ifnet.h"

struct lagg_softc {
    struct ifnet *sc_ifp;    /* constant */
    pthread_mutex_t sc_lock; /* FreeBSD's LAGG_XLOCK: serialises configuration */
    bool sc_destroying;      /* lagg_clone_destroy has given up the ports; under sc_lock */
    unsigned sc_count;       /* ports on the list; under sc_lock */
    _Atomic(struct lagg_port *) sc_ports; /* written under sc_lock, read inside the epoch too */
    _Atomic unsigned sc_seq;              /* packets sent, for the round robin */
};

/*
 * A port. On its lagg's list, pointed to by its interface's if_lagg, or waiting for the epoch to
 * be freed.
 */
struct lagg_port {
    struct ifnet *lp_ifp; /* with a reference, which lagg_port_destroy_cb drops */

    /* Valid while lp is on the list, and inside the epoch for who found lp there. */
    struct lagg_softc *lp_softc;

    /* As sc_ports. Stays when lp leaves the list, for readers that stand on it. */
    _Atomic(struct lagg_port *) lp_next;
    struct epoch_context lp_epoch_ctx;
};

extern struct if_clone lagg_cloner;

/*
 * Puts the lagg's hooks into the interface layer. Before the first interface. Cannot fail.
 */
void lagg_modinit(void);

/* -- if_lagg_port.c, for if_lagg.c -- */

/*
 * Makes ifp a port. Under sc_lock; the caller has a reference to ifp. Errors as in if_ioctl.h.
 * Allocates.
 */
int lagg_port_create(struct lagg_softc *sc, struct ifnet *ifp);

/*
 * Takes the port off, and leaves freeing it to the epoch. Under sc_lock. Needs no memory.
 */
void lagg_port_destroy(struct lagg_port *lp);

/*
 * The port that ifp is of this lagg, or NULL. Under sc_lock.
 */
struct lagg_port *lagg_port_find(struct lagg_softc *sc, const struct ifnet *ifp);

/*
 * The port for the next packet: the seq-th in turn that is up, or NULL. Inside the epoch; valid
 * until its exit.
 */
struct lagg_port *lagg_port_select(struct lagg_softc *sc, unsigned seq);

/*
 * What lagg_input_p is set to: the lagg's interface for a packet that has come to the port
 * lp, or NULL. Inside the epoch.
 */
struct ifnet *lagg_input(struct lagg_port *lp);

#endif
