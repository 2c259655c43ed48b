/*
 * ifnet.h - an interface, from if_alloc() to the last reference.
 *
 * Life of an interface, after FreeBSD's if_alloc, if_attach, if_detach and if_free:
 *
 *   if_alloc     one reference, an index of its own, not to be found yet
 *   if_attach    to be found by name and by index
 *   if_detach    dying: not to be found by name; nobody runs a method, nobody can
 *   if_free      not to be found by index; gives up if_alloc's reference
 *   if_destroy   at the last reference, after the epoch's readers: if_freed(), where the driver
 *                frees its softc
 *
 * Who may touch what:
 *
 *   holding a reference     struct ifnet, and the softc: both live until the last reference
 *   inside the epoch        the same, for an interface found there, until epoch_exit()
 *   holding neither         nothing
 *
 * Locks, outermost first:
 *
 *   ifnet_detach_sxlock
 *   if_ioctl_lock of an interface; sc_lock of a lagg, inside it if_ioctl_lock of a port; sc_lock of
 *     a bridge
 *   ifc_mtx of a cloner; bpf_lock
 *   softnet_lock (domain.h): the protocols' state
 *   ifnet_lock, tap_lock of a tap, bd_lock of a bpf descriptor, nw_lock (netisr.h), ipq_lock
 *     (ip_frag.h), the epoch's own
 *
 * Only ifnet_detach_sxlock is ever held by a thread that waits for methods to end or for readers to
 * leave. From softnet_lock on they are taken inside the epoch too. No driver is called with
 * softnet_lock or a later one held.
 *
 * <net/if.h> uses some of these names for other things: don't include both.
 */
#ifndef IFNET_H
#define IFNET_H

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/queue.h>

#include "epoch.h"
#include "if_lookup.h"
#include "if_method.h"
#include "linker_set.h"

#define IFNAMSIZ 16 /* bytes of an interface name with its terminator */

#define IF_MINMTU  72
#define IF_MAXMTU  65535
#define ETHERMTU   1500
#define IF_NDCHLIM 64 /* hop limit of an interface, until SIOCSIFCHLIM */

/* if_flags */
#define IFF_UP    0x1u
#define IFF_DYING 0x200000u /* set by if_detach, or if_free without one; never cleared */

/* if_inmethod: if_detach waits for the count in the other bits to reach zero. Never cleared. */
#define IF_DRAINING 0x80000000u

struct bpf_if;
struct bridge_member;
struct ifaddr;
struct ifnet;
struct ifreq;
struct in_multi;
struct lagg_port;
struct mbuf;
struct vnet;

enum if_type { IFT_ETHER = 6, IFT_IEEE8023ADLAG = 161, IFT_BRIDGE = 209 };

/*
 * What a driver does for its interfaces. Constant: an interface changes hands by pointing to other
 * methods.
 */
struct if_methods {
    /*
     * Called with a reference and counted in if_inmethod, outside the epoch; may sleep. Requests
     * that change something come one at a time, under if_ioctl_lock. Returns an errno.
     */
    int (*if_ioctl)(struct ifnet *ifp, unsigned long cmd, struct ifreq *ifr);

    /*
     * Called inside the epoch, with or without a reference; doesn't sleep. Takes the packet over.
     * Returns an errno.
     */
    int (*if_transmit)(struct ifnet *ifp, struct mbuf *m);
};

struct ifnet {
    TAILQ_ENTRY(ifnet) if_link;  /* on its vnet's list; under ifnet_lock */
    LIST_ENTRY(ifnet) if_clones; /* on its cloner's ifc_iflist; under ifc_mtx */
    bool if_cloned;              /* it is on that list; under ifc_mtx */
    char if_xname[IFNAMSIZ];     /* changes by SIOCSIFNAME: under ifnet_lock, both ways */

    /* Constant from if_attach on. */
    const char *if_dname; /* the driver's, hence the cloner's, name */
    int if_dunit;
    enum if_type if_type;
    uint16_t if_index;
    uint16_t if_idxgen; /* tells this interface from others that had the index */
    void *if_softc;     /* valid as long as the ifnet: if_freed frees it, nobody else */

    /* Called once, after the last reference; must not sleep. NULL where there is no softc. */
    void (*if_freed)(struct ifnet *);

    _Atomic unsigned if_refcount; /* never from 0 to 1 */
    _Atomic unsigned if_flags;
    _Atomic unsigned if_inmethod; /* threads inside if_ioctl, and IF_DRAINING */
    _Atomic(const struct if_methods *) if_methods;
    _Atomic int if_mtu;
    _Atomic unsigned if_ipackets;
    _Atomic unsigned if_opackets;
    _Atomic int if_ndchlim; /* ND_IFINFO's chlim: the hop limit of packets sent through it */

    /*
     * One change by the driver's ioctl at a time (NetBSD 2016, doifioctl). Whoever has a reference
     * may wait for it, so it lives until the last one (row ZN5).
     */
    pthread_mutex_t *if_ioctl_lock;

    /* The protocols' part; under softnet_lock, and empty once it is detached. */
    LIST_HEAD(, ifaddr) if_addrlist;
    LIST_HEAD(, in_multi) if_multiaddrs; /* groups that it receives */

    /*
     * The lagg that this is a port of. From NULL only under ifnet_lock, while not dying, and under
     * that lagg's sc_lock; to NULL under that sc_lock. Read inside the epoch.
     */
    _Atomic(struct lagg_port *) if_lagg;

    /* The bridge that this is a member of: as if_lagg, under the bridge's sc_lock. */
    _Atomic(struct bridge_member *) if_bridge;

    /* The taps, NULL before the first: as if_lagg, under bpf_lock. */
    _Atomic(struct bpf_if *) if_bpf;

    /*
     * Where it is, and where it was attached (vnet.h). NULL is the base vnet. Written under
     * ifnet_lock, if_home_vnet once; if_vnet is read inside the epoch.
     */
    _Atomic(struct vnet *) if_vnet;
    struct vnet *if_home_vnet;

    struct epoch_context if_epoch_ctx; /* pending from the last reference to if_destroy */
};

TAILQ_HEAD(ifnethead, ifnet);

/* All that there is of global state; plain to read for a checker when no thread runs. */
struct ifnet_global {
    struct ifnethead ig_list;           /* attached interfaces of the base vnet, oldest first */
    struct ifindex_page ig_index_first; /* page 0; its slot 0 is unused */

    /* The further pages, which come when they are needed and stay until ifnet_uninit(). */
    _Atomic(struct ifindex_page *) ig_index_page[(IFNET_MAX + 1) / IFINDEX_PAGE];
    unsigned ig_index_top;       /* slots 1 to ig_index_top have been used */
    unsigned ig_index_free;      /* the slot freed last, 0 for none */
    _Atomic unsigned ig_alloced; /* successful calls of if_alloc */
    _Atomic unsigned ig_freed;   /* calls of if_destroy */
};

extern struct ifnet_global ifnet_global;

/* The slot of an index; NULL where the table isn't that large. idx is IFNET_MAX at most. */
static inline struct ifindex_entry *ifindex_slot(unsigned idx)
{
    struct ifindex_page *page = &ifnet_global.ig_index_first;

    if (idx >= IFINDEX_PAGE)
        page = atomic_load_explicit(&ifnet_global.ig_index_page[idx / IFINDEX_PAGE],
                                    memory_order_acquire);
    return page != NULL ? &page->ip_slot[idx % IFINDEX_PAGE] : NULL;
}

extern pthread_mutex_t ifnet_lock;          /* FreeBSD's IFNET_WLOCK; a leaf */
extern pthread_mutex_t ifnet_detach_sxlock; /* one destroyer at a time; held while it sleeps */

/*
 * The methods of an interface that is going away: ENXIO, and packets are dropped. FreeBSD's
 * ifdead_*.
 */
extern const struct if_methods if_dead_methods;

/*
 * Called by if_detach with the dying interface, outside the epoch, no lock but ifnet_detach_sxlock
 * held; may sleep for locks. Whoever keeps pointers to interfaces, and is not a protocol
 * (domain.h), gives them up here. FreeBSD's ifnet_departure_event. IF_DEPARTURE(function) at file
 * scope registers one; their order is not defined.
 */
typedef void if_departure_t(struct ifnet *ifp);

#define IF_DEPARTURE(function) LINKER_SET_ADD(if_departure, if_departure_t, function)

/* For if_detach() and if_vmove(): calls them. */
void if_announce_departure(struct ifnet *ifp);

/* -- if.c: life -- */

/*
 * A new interface with one reference, which if_free() gives up. Names, softc, if_freed and methods
 * are the caller's to set before if_attach(). NULL when there is no memory or no index (drivers
 * answer ENOSPC, as FreeBSD's do).
 */
struct ifnet *if_alloc(enum if_type type);

/*
 * Sets driver name and unit, and the name made of both. Before if_attach().
 */
void if_initname(struct ifnet *ifp, const char *dname, int dunit);

/*
 * Makes the interface known under its name and index, in one step. EEXIST when the name is taken:
 * this is the only check of a name at creation, so there is no time between check and use (row F12
 * of FreeBSD's if_clone_createif).
 */
int if_attach(struct ifnet *ifp);

/*
 * Takes an attached interface out of service. When it returns, no method of the driver runs and
 * none can start, no reader of the epoch is left that found the interface by name or as a port,
 * no lagg has it, and no socket, membership, route, address or timer leads to it (rows N1, N8).
 * References remain, and so do ifnet and softc. Sleeps; not inside the epoch or a method. The order
 * is that of FreeBSD 13.0's if_detach_internal: unlink, departure event, if_dead, purge, then the
 * waits.
 */
void if_detach(struct ifnet *ifp);

/*
 * Frees the index and gives up if_alloc()'s reference (row F6 of FreeBSD 13.0 if_free). The caller
 * has no right to touch ifp or its softc afterwards, unless it holds another reference. Any
 * context.
 */
void if_free(struct ifnet *ifp);

/*
 * One more reference, from one that is held.
 */
void if_ref(struct ifnet *ifp);

/*
 * A reference for a reader that found ifp inside the epoch; false when the last one is gone
 * already. FreeBSD 7563019bc693. Call it inside the epoch or under ifnet_lock.
 */
bool if_try_ref(struct ifnet *ifp);

/*
 * Gives up a reference. At the last one if_destroy() is left to the epoch. Any context; callers
 * outside the epoch finish with epoch_drain_callbacks().
 */
void if_rele(struct ifnet *ifp);

/* -- if_init.c -- */

/*
 * Registers the cloners. Before any other call, once a life of the network. ENOMEM or ENOSPC from
 * cloners that create interfaces; nothing is left behind then.
 */
int ifnet_init(void);

/*
 * Destroys all cloned interfaces, runs what is deferred, and unregisters the cloners. No other
 * thread may be inside, all references are to be dropped, tap devices closed. Nothing stays
 * allocated.
 */
void ifnet_uninit(void);

#endif
