/*
 * vnet.h - networks beside the base one, as a jail has: names of their own, and interfaces that
 * are created in them or moved there. After FreeBSD's VIMAGE.
 *
 * An interface is in one vnet, and at home in the one where it was created. Moving it is departing
 * here and arriving there: who reached it by name or number in the old one, ports, taps and
 * protocols included, has given it up before it appears in the new one. It keeps index, generation
 * and references; who knows index and generation finds it wherever it is.
 *
 * Moves and destroys exclude each other by ifnet_detach_sxlock. Without that, an interface that is
 * on its way home while its pair is destroyed is put on the home list when it is freed already (row
 * ZF11: FreeBSD r368237, D27378).
 *
 * Protocol state (addresses, routes, sockets) is one for all vnets.
 */
#ifndef VNET_H
#define VNET_H

#include <stdatomic.h>
#include <stdbool.h>
#include <sys/queue.h>

#include "ifnet.h"

struct vnet {
    LIST_ENTRY(vnet) vnet_le;       /* all but the base one; under ifnet_lock, like the next two */
    struct ifnethead vnet_ifnet;    /* interfaces that are in it */
    bool vnet_shutdown;             /* takes no interface any more */
    _Atomic unsigned vnet_refcount; /* never from 0 to 1 */
};

/*
 * The vnet that the thread is in, and whose names and numbers it means; NULL is the base one. The
 * thread holds a reference for as long as it is there.
 */
extern _Thread_local struct vnet *curvnet;

/*
 * A new vnet without interfaces, and a reference. NULL when there is no memory.
 */
struct vnet *vnet_alloc(void);

/*
 * One more reference, from one that is held; gives one up. Any context.
 */
void vnet_ref(struct vnet *vnet);
void vnet_rele(struct vnet *vnet);

/*
 * Sends interfaces that are at home elsewhere back, destroys all that are at home here, wherever
 * they are, and gives up vnet_alloc()'s reference. Once; no thread is in the vnet, none enters.
 * Others may move interfaces and destroy them meanwhile. Sleeps; the context of SIOCIFDESTROY.
 */
void vnet_destroy(struct vnet *vnet);

/*
 * Moves the interface of that name from the thread's vnet to another (SIOCSIFVNET), or from there
 * to the thread's (SIOCSIFRVNET). The caller has a reference to the vnet. ENXIO when there is no
 * such interface, or it is dying or on its way; EEXIST when it is there already, or another has its
 * name there; EBUSY when the vnet it should go to is being destroyed; EOPNOTSUPP for a lagg or a
 * bridge, whose ports would stay. Sleeps; the context of SIOCIFDESTROY.
 */
int if_vmove_loan(const char *name, struct vnet *vnet);
int if_vmove_reclaim(const char *name, struct vnet *vnet);

/*
 * May something of this vnet get a pointer to ifp now? False when it is dying, has been moved, or
 * is being moved. Under ifnet_lock, which is what makes the answer last: a departure comes after
 * it.
 */
bool if_invnet(struct ifnet *ifp, struct vnet *vnet);

#endif
