/*
 * if_bridge.h - bridge: a packet that arrives at one member leaves through all others. After
 * FreeBSD's if_bridge.c, without learning: every destination is unknown.
 *
 * Packets go through the list of members inside the epoch and hold no reference. Configuration is
 * serialised by sc_lock, which lives in the softc, and so is valid as long as somebody has a
 * reference to the bridge's ifnet.
 *
 * A member's interface may be destroyed at any time: its departure takes it out of the bridge. So
 * may the bridge: it gives up its members first, and from sc_destroying on takes no other (row
 * ZF18: FreeBSD r345180, r366500).
 */
#ifndef IF_BRIDGE_H
#define IF_BRIDGE_H

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>

#include "if_clone.h"
#include "if_ioctl.h"
#include "ifnet.h"

/*
 * Bridges that a packet comes through before it is dropped: wires between members make loops, and
 * there is no spanning tree to open them. Small, since each bridge multiplies the packet.
 */
#define BRIDGE_MAXNESTING 2

struct bridge_softc {
    struct ifnet *sc_ifp;    /* constant */
    pthread_mutex_t sc_lock; /* FreeBSD's BRIDGE_LOCK: serialises configuration */
    bool sc_destroying;      /* bridge_clone_destroy has given up the members; under sc_lock */
    unsigned sc_count;       /* members on the list; under sc_lock */
    _Atomic(struct bridge_member *)
        sc_members; /* written under sc_lock, read inside the epoch too */
};

/*
 * A member; FreeBSD's bridge_iflist. On its bridge's list, pointed to by its interface's
 * if_bridge, or waiting for the epoch to be freed.
 */
struct bridge_member {
    struct ifnet *bm_ifp; /* with a reference, which bridge_member_free drops */

    /* Valid while bm is on the list, and inside the epoch for who found bm there. */
    struct bridge_softc *bm_softc;

    /* As sc_members. Stays when bm leaves the list, for readers that stand on it. */
    _Atomic(struct bridge_member *) bm_next;
    struct epoch_context bm_epoch_ctx;
};

extern struct if_clone bridge_cloner;

/*
 * Puts the bridge's hook into the interface layer. Before the first interface. Cannot fail.
 */
void bridge_modinit(void);

/* -- if_bridge_member.c, for if_bridge.c -- */

/*
 * Makes ifp a member. Under sc_lock; the caller has a reference to ifp. Errors as in if_ioctl.h.
 * Allocates.
 */
int bridge_add_member(struct bridge_softc *sc, struct ifnet *ifp);

/*
 * Takes the member off, and leaves freeing it to the epoch. Under sc_lock. Needs no memory.
 */
void bridge_delete_member(struct bridge_member *bm);

/*
 * What ifp is of this bridge, or NULL. Under sc_lock.
 */
struct bridge_member *bridge_lookup_member_if(struct bridge_softc *sc, const struct ifnet *ifp);

/*
 * Sends a copy of m through every member that is up, but the one that it came from (NULL for
 * none). Inside the epoch; m stays the caller's.
 */
void bridge_broadcast(struct bridge_softc *sc, const struct bridge_member *from, struct mbuf *m);

#endif
