/*
 * vnet.c - vnets, and interfaces that move between them.
 */
#include "vnet.h"

#include <assert.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "domain.h"
#include "if_clone.h"
#include "if_reach.h"

_Thread_local struct vnet *curvnet;

static LIST_HEAD(, vnet) vnets = LIST_HEAD_INITIALIZER(vnets);

/* Where an interface is that has left the one and has not arrived in the other: found by nobody. */
static struct vnet vnet_transit = {.vnet_ifnet = TAILQ_HEAD_INITIALIZER(vnet_transit.vnet_ifnet)};

struct vnet *vnet_alloc(void)
{
    struct vnet *vnet = calloc(1, sizeof(*vnet));

    if (vnet == NULL)
        return NULL;
    TAILQ_INIT(&vnet->vnet_ifnet);
    atomic_init(&vnet->vnet_refcount, 1);
    pthread_mutex_lock(&ifnet_lock);
    LIST_INSERT_HEAD(&vnets, vnet, vnet_le);
    pthread_mutex_unlock(&ifnet_lock);
    return vnet;
}

void vnet_ref(struct vnet *vnet)
{
    unsigned count = atomic_fetch_add_explicit(&vnet->vnet_refcount, 1, memory_order_relaxed);

    assert(count != 0);
    (void)count;
}

void vnet_rele(struct vnet *vnet)
{
    unsigned count = atomic_fetch_sub_explicit(&vnet->vnet_refcount, 1, memory_order_acq_rel);

    assert(count != 0);
    if (count != 1)
        return;
    assert(TAILQ_EMPTY(&vnet->vnet_ifnet));
    pthread_mutex_lock(&ifnet_lock);
    LIST_REMOVE(vnet, vnet_le);
    pthread_mutex_unlock(&ifnet_lock);
    free(vnet);
}

struct ifnethead *vnet_iflist(struct vnet *vnet)
{
    return vnet != NULL ? &vnet->vnet_ifnet : &ifnet_global.ig_list;
}

static struct vnet *if_getvnet(struct ifnet *ifp)
{
    return atomic_load_explicit(&ifp->if_vnet, memory_order_relaxed);
}

bool if_invnet(struct ifnet *ifp, struct vnet *vnet)
{
    unsigned flags = atomic_load_explicit(&ifp->if_flags, memory_order_relaxed);

    return (flags & IFF_DYING) == 0 && if_getvnet(ifp) == vnet;
}

/* From one list to another. Under ifnet_lock. */
static void if_change_vnet(struct ifnet *ifp, struct vnet *to)
{
    TAILQ_REMOVE(vnet_iflist(if_getvnet(ifp)), ifp, if_link);
    atomic_store_explicit(&ifp->if_vnet, to, memory_order_release);
    TAILQ_INSERT_TAIL(vnet_iflist(to), ifp, if_link);
}

/*
 * Its name may have been taken while it was away. Nobody who sent it home can choose another one,
 * so it is called after its index, as Linux does it.
 */
static void if_free_name(struct ifnet *ifp, struct vnet *vnet)
{
    for (unsigned n = ifp->if_index; ifunit_invnet(vnet, ifp->if_xname) != NULL; n += IFNET_MAX)
        (void)snprintf(ifp->if_xname, sizeof(ifp->if_xname), "dev%u", n);
}

/*
 * Moves ifp, which is alive. Under ifnet_detach_sxlock, so nobody destroys it or moves it
 * elsewhere in between.
 */
static void if_vmove(struct ifnet *ifp, struct vnet *to)
{
    pthread_mutex_lock(&ifnet_lock);
    if_change_vnet(ifp, &vnet_transit);
    pthread_mutex_unlock(&ifnet_lock);
    if_announce_departure(ifp);
    domain_ifdetach(ifp);
    epoch_wait();
    pthread_mutex_lock(&ifnet_lock);
    if_free_name(ifp, to);
    if_change_vnet(ifp, to);
    pthread_mutex_unlock(&ifnet_lock);
}

/* May it go there from the vnet `from`? */
static int if_vmove_check(struct ifnet *ifp, struct vnet *from, struct vnet *to)
{
    int error = 0;

    if (ifp->if_type != IFT_ETHER)
        return EOPNOTSUPP;
    pthread_mutex_lock(&ifnet_lock);
    if (!if_invnet(ifp, from))
        error = ENXIO;
    else if (to != NULL && to->vnet_shutdown)
        error = EBUSY;
    else if (ifunit_invnet(to, ifp->if_xname) != NULL)
        error = EEXIST;
    pthread_mutex_unlock(&ifnet_lock);
    return error;
}

static int if_vmove_name(const char *name, struct vnet *from, struct vnet *to)
{
    struct ifnet *ifp;
    int error;

    pthread_mutex_lock(&ifnet_lock);
    ifp = ifunit_invnet(from, name);
    if (ifp != NULL)
        if_ref(ifp);
    pthread_mutex_unlock(&ifnet_lock);
    if (ifp == NULL)
        return ENXIO;
    pthread_mutex_lock(&ifnet_detach_sxlock);
    error = if_vmove_check(ifp, from, to);
    if (error == 0)
        if_vmove(ifp, to);
    pthread_mutex_unlock(&ifnet_detach_sxlock);
    if_rele(ifp);
    epoch_drain_callbacks();
    return error;
}

int if_vmove_loan(const char *name, struct vnet *vnet)
{
    return if_vmove_name(name, curvnet, vnet);
}

int if_vmove_reclaim(const char *name, struct vnet *vnet)
{
    return if_vmove_name(name, vnet, curvnet);
}

static struct ifnet *vnet_first_guest(struct vnet *vnet)
{
    struct ifnet *ifp;

    pthread_mutex_lock(&ifnet_lock);
    TAILQ_FOREACH(ifp, &vnet->vnet_ifnet, if_link) {
        if (ifp->if_home_vnet != vnet)
            break;
    }
    pthread_mutex_unlock(&ifnet_lock);
    return ifp;
}

/*
 * Row ZF11. No reference is needed: what is on a list is not freed while we have the lock. A home
 * that is being destroyed itself takes its own back, and destroys it then.
 */
static void vnet_if_return(struct vnet *vnet)
{
    struct ifnet *ifp;

    pthread_mutex_lock(&ifnet_detach_sxlock);
    while ((ifp = vnet_first_guest(vnet)) != NULL)
        if_vmove(ifp, ifp->if_home_vnet);
    pthread_mutex_unlock(&ifnet_detach_sxlock);
}

/* A reference to the interface with that index if it is at home here, wherever it is. */
static struct ifnet *vnet_native_ref(struct vnet *vnet, unsigned idx)
{
    struct epoch_tracker et;
    struct ifnet *ifp;

    epoch_enter(&et);
    ifp = ifindex_lookup(idx);
    if (ifp != NULL && (ifp->if_home_vnet != vnet || !if_try_ref(ifp)))
        ifp = NULL;
    epoch_exit(&et);
    return ifp;
}

/* Once through the table: new ones don't come. */
static void vnet_destroy_natives(struct vnet *vnet)
{
    unsigned top = if_index_top();
    struct ifnet *ifp;

    for (unsigned idx = 1; idx <= top; idx++) {
        ifp = vnet_native_ref(vnet, idx);
        if (ifp == NULL)
            continue;
        /* When another thread destroys it, this has waited until that one was through. */
        (void)if_clone_destroy(ifp);
        if_rele(ifp);
    }
}

void vnet_destroy(struct vnet *vnet)
{
    pthread_mutex_lock(&ifnet_lock);
    assert(!vnet->vnet_shutdown);
    vnet->vnet_shutdown = true;
    pthread_mutex_unlock(&ifnet_lock);
    vnet_if_return(vnet);
    vnet_destroy_natives(vnet);
    epoch_drain_callbacks();
    vnet_rele(vnet);
}

static bool vnet_walk(struct if_reach_walk *walk)
{
    struct vnet *vnet;

    LIST_FOREACH(vnet, &vnets, vnet_le) {
        if (!if_reach_object(walk, vnet))
            return false;
    }
    return true;
}

/* The rest of the list is in the interfaces. */
IF_REACH_TYPE(vnet, vnet_walk, IF_REACH_PLACE(vnet, vnet_ifnet.tqh_first));
