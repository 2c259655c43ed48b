/*
 * bpf.c - interfaces and their taps.
 */
#include "bpf.h"

#include <errno.h>
#include <stdlib.h>

#include "if_reach.h"
#include "ifnet.h"
#include "vnet.h"

/* Serialises everything but packets; nothing sleeps under it. FreeBSD's BPF_LOCK. */
static pthread_mutex_t bpf_lock = PTHREAD_MUTEX_INITIALIZER;

/* What a departed interface has: no tap, ever. */
static struct bpf_if dead_bpf_if;

static LIST_HEAD(, bpf_d) bpf_descriptors = LIST_HEAD_INITIALIZER(bpf_descriptors);

static struct bpf_tap *bpf_first(struct bpf_if *bif)
{
    return atomic_load_explicit(&bif->bif_taps, memory_order_acquire);
}

static void bpfif_free(struct epoch_context *ctx)
{
    free((char *)ctx - offsetof(struct bpf_if, bif_epoch_ctx));
}

static void bpf_tap_free(struct epoch_context *ctx)
{
    free((char *)ctx - offsetof(struct bpf_tap, bt_epoch_ctx));
}

/*
 * The interface's bpf_if, made if need be. The dying mark is set under ifnet_lock: either the
 * bpf_if is there when the interface departs, and bpf_ifdetach() takes it off, or it is refused.
 * Under bpf_lock.
 */
static int bpfif_get(struct ifnet *ifp, struct bpf_if **bifp)
{
    struct bpf_if *bif = atomic_load_explicit(&ifp->if_bpf, memory_order_acquire);
    struct bpf_if *made = NULL;
    int error = 0;

    if (bif == NULL) {
        made = calloc(1, sizeof(*made));
        if (made == NULL)
            return ENOMEM;
        made->bif_ifp = ifp;
        bif = made;
    }
    pthread_mutex_lock(&ifnet_lock);
    if (!if_invnet(ifp, curvnet))
        error = ENXIO;
    else if (made != NULL)
        atomic_store_explicit(&ifp->if_bpf, made, memory_order_release);
    pthread_mutex_unlock(&ifnet_lock);
    if (error != 0)
        free(made);
    *bifp = bif;
    return error;
}

/* Takes d off its interface. Under bpf_lock. Needs no memory. */
static void bpf_detachd(struct bpf_d *d)
{
    struct bpf_tap *bt = d->bd_tap, *at;
    _Atomic(struct bpf_tap *) *link = &d->bd_bif->bif_taps;

    while ((at = atomic_load_explicit(link, memory_order_relaxed)) != bt)
        link = &at->bt_next;
    atomic_store_explicit(link, atomic_load_explicit(&bt->bt_next, memory_order_relaxed),
                          memory_order_release);
    d->bd_bif = NULL;
    bpf_settap(d, NULL);
    epoch_call(&bt->bt_epoch_ctx, bpf_tap_free);
}

/* Puts d on ifp with bt, and off from where it was. Under bpf_lock. */
static int bpf_attachd(struct bpf_d *d, struct bpf_tap *bt, struct ifnet *ifp)
{
    struct bpf_if *bif;
    int error = bpfif_get(ifp, &bif);

    if (error != 0)
        return error;
    if (d->bd_bif != NULL)
        bpf_detachd(d);
    d->bd_bif = bif;
    bt->bt_d = d;
    atomic_store_explicit(&bt->bt_next, bpf_first(bif), memory_order_relaxed);
    bpf_settap(d, bt);
    atomic_store_explicit(&bif->bif_taps, bt, memory_order_release);
    return 0;
}

int bpf_attach(struct bpf_d *d, const char *name)
{
    struct bpf_tap *bt;
    struct ifnet *ifp = ifunit_ref(name);
    int error = ENOMEM;

    if (ifp == NULL)
        return ENXIO;
    bt = calloc(1, sizeof(*bt));
    if (bt != NULL) {
        pthread_mutex_lock(&bpf_lock);
        error = bpf_attachd(d, bt, ifp);
        pthread_mutex_unlock(&bpf_lock);
        if (error != 0)
            free(bt);
    }
    if_rele(ifp);
    epoch_drain_callbacks();
    return error;
}

void bpf_detach(struct bpf_d *d)
{
    pthread_mutex_lock(&bpf_lock);
    if (d->bd_bif != NULL)
        bpf_detachd(d);
    pthread_mutex_unlock(&bpf_lock);
    epoch_drain_callbacks();
}

void bpf_insert(struct bpf_d *d)
{
    pthread_mutex_lock(&bpf_lock);
    LIST_INSERT_HEAD(&bpf_descriptors, d, bd_next);
    pthread_mutex_unlock(&bpf_lock);
}

void bpf_remove(struct bpf_d *d)
{
    pthread_mutex_lock(&bpf_lock);
    if (d->bd_bif != NULL)
        bpf_detachd(d);
    LIST_REMOVE(d, bd_next);
    pthread_mutex_unlock(&bpf_lock);
}

/* The interface departs: bpfdetach. One that only moves gets a bpf_if of its own again later. */
static void bpf_ifdetach(struct ifnet *ifp)
{
    unsigned flags = atomic_load_explicit(&ifp->if_flags, memory_order_relaxed);
    struct bpf_if *bif;
    struct bpf_tap *bt;

    pthread_mutex_lock(&bpf_lock);
    bif = atomic_load_explicit(&ifp->if_bpf, memory_order_relaxed);
    if (bif != NULL) {
        atomic_store_explicit(&ifp->if_bpf, (flags & IFF_DYING) != 0 ? &dead_bpf_if : NULL,
                              memory_order_release);
        while ((bt = bpf_first(bif)) != NULL)
            bpf_detachd(bt->bt_d);
        epoch_call(&bif->bif_epoch_ctx, bpfif_free);
    }
    pthread_mutex_unlock(&bpf_lock);
}

IF_DEPARTURE(bpf_ifdetach);

void bpf_mtap(struct ifnet *ifp, const struct mbuf *m)
{
    struct bpf_if *bif = atomic_load_explicit(&ifp->if_bpf, memory_order_acquire);
    struct bpf_tap *bt;

    if (bif == NULL)
        return;
    for (bt = bpf_first(bif); bt != NULL;
         bt = atomic_load_explicit(&bt->bt_next, memory_order_acquire))
        bpf_catchpacket(bt, m);
}

static bool bpf_if_walk_ifnet(struct if_reach_walk *walk, struct ifnet *ifp)
{
    struct bpf_if *bif = atomic_load_explicit(&ifp->if_bpf, memory_order_relaxed);

    return bif == NULL || if_reach_object(walk, bif);
}

/* By interface, and by descriptor. */
static bool bpf_if_walk(struct if_reach_walk *walk)
{
    struct bpf_d *d;

    LIST_FOREACH(d, &bpf_descriptors, bd_next) {
        if (d->bd_bif != NULL && !if_reach_object(walk, d->bd_bif))
            return false;
    }
    return if_reach_interfaces(walk, bpf_if_walk_ifnet);
}

IF_REACH_TYPE(bpf_if, bpf_if_walk, IF_REACH_PLACE(bpf_if, bif_ifp));
