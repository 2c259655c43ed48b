/*
 * if.c - the life of an interface: if_alloc, if_attach, if_detach, if_free, if_destroy.
 */
#include "ifnet.h"

#include <assert.h>
#include <errno.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "domain.h"
#include "if_clone.h"
#include "vnet.h"

LINKER_SET_DECLARE(if_departure, if_departure_t);

struct ifnet_global ifnet_global = {.ig_list = TAILQ_HEAD_INITIALIZER(ifnet_global.ig_list)};
pthread_mutex_t ifnet_lock = PTHREAD_MUTEX_INITIALIZER;
pthread_mutex_t ifnet_detach_sxlock = PTHREAD_MUTEX_INITIALIZER;

/* The lock is allocated by itself, as NetBSD's is. */
static void if_free_ioctl_lock(struct ifnet *ifp)
{
    pthread_mutex_destroy(ifp->if_ioctl_lock);
    free(ifp->if_ioctl_lock);
}

/* Memory for an interface, with its lock. */
static struct ifnet *if_zalloc(void)
{
    struct ifnet *ifp = calloc(1, sizeof(*ifp));

    if (ifp == NULL)
        return NULL;
    ifp->if_ioctl_lock = malloc(sizeof(*ifp->if_ioctl_lock));
    if (ifp->if_ioctl_lock == NULL) {
        free(ifp);
        return NULL;
    }
    pthread_mutex_init(ifp->if_ioctl_lock, NULL);
    return ifp;
}

struct ifnet *if_alloc(enum if_type type)
{
    struct ifnet *ifp = if_zalloc();
    bool room;

    if (ifp == NULL)
        return NULL;
    ifp->if_type = type;
    atomic_init(&ifp->if_ndchlim, IF_NDCHLIM);
    atomic_init(&ifp->if_refcount, 1);
    atomic_init(&ifp->if_methods, &if_dead_methods);
    atomic_init(&ifp->if_mtu, ETHERMTU);
    pthread_mutex_lock(&ifnet_lock);
    room = ifindex_alloc(ifp);
    pthread_mutex_unlock(&ifnet_lock);
    if (!room) {
        if_free_ioctl_lock(ifp);
        free(ifp);
        return NULL;
    }
    atomic_fetch_add_explicit(&ifnet_global.ig_alloced, 1, memory_order_relaxed);
    return ifp;
}

void if_initname(struct ifnet *ifp, const char *dname, int dunit)
{
    size_t len = strlen(dname);
    int power = 1;

    assert(len + 6 <= IFNAMSIZ && dunit >= 0 && dunit < (int)IFC_UNITS);
    ifp->if_dname = dname;
    ifp->if_dunit = dunit;
    memcpy(ifp->if_xname, dname, len);
    while (dunit / power >= 10)
        power *= 10;
    for (; power > 0; power /= 10)
        ifp->if_xname[len++] = (char)('0' + dunit / power % 10);
    ifp->if_xname[len] = '\0';
}

int if_attach(struct ifnet *ifp)
{
    struct ifindex_entry *ife = ifindex_slot(ifp->if_index);

    pthread_mutex_lock(&ifnet_lock);
    if (ifunit_locked(ifp->if_xname) != NULL) {
        pthread_mutex_unlock(&ifnet_lock);
        return EEXIST;
    }
    ifp->if_home_vnet = curvnet;
    atomic_store_explicit(&ifp->if_vnet, curvnet, memory_order_relaxed);
    TAILQ_INSERT_TAIL(vnet_iflist(curvnet), ifp, if_link);
    /* Readers of the table take no lock: what they find there is complete. */
    atomic_store_explicit(&ife->ife_ifnet, ifp, memory_order_release);
    pthread_mutex_unlock(&ifnet_lock);
    return 0;
}

/*
 * Marks the interface as dying and hides its name, in one step under the lock that lookups by name
 * take.
 */
static void if_unlink_ifnet(struct ifnet *ifp)
{
    struct vnet *vnet;
    unsigned flags;

    pthread_mutex_lock(&ifnet_lock);
    flags = atomic_fetch_or_explicit(&ifp->if_flags, IFF_DYING, memory_order_acq_rel);
    assert((flags & IFF_DYING) == 0); /* one destroyer only gets here: row F3 */
    (void)flags;
    vnet = atomic_load_explicit(&ifp->if_vnet, memory_order_relaxed);
    TAILQ_REMOVE(vnet_iflist(vnet), ifp, if_link);
    pthread_mutex_unlock(&ifnet_lock);
}

void if_announce_departure(struct ifnet *ifp)
{
    if_departure_t *const *departure;

    LINKER_SET_FOREACH(departure, if_departure)
        (*departure)(ifp);
}

void if_detach(struct ifnet *ifp)
{
    if_unlink_ifnet(ifp);
    atomic_fetch_and_explicit(&ifp->if_flags, ~IFF_UP, memory_order_acq_rel);
    if_announce_departure(ifp);
    if_dead(ifp);
    domain_ifdetach(ifp);
    /* Threads that were inside a method sleep there as they like; readers of the epoch can't. */
    if_drain_methods(ifp);
    epoch_wait();
}

void if_free(struct ifnet *ifp)
{
    atomic_fetch_or_explicit(&ifp->if_flags, IFF_DYING, memory_order_acq_rel);
    pthread_mutex_lock(&ifnet_lock);
    ifindex_free(ifp);
    pthread_mutex_unlock(&ifnet_lock);
    if_rele(ifp);
}

/* The last reference is gone, and so are all readers that might have tried to take another. */
static void if_destroy(struct epoch_context *ctx)
{
    char *base = (char *)ctx - offsetof(struct ifnet, if_epoch_ctx);
    struct ifnet *ifp = (struct ifnet *)base;

    assert(atomic_load_explicit(&ifp->if_refcount, memory_order_acquire) == 0);
    assert(atomic_load_explicit(&ifp->if_lagg, memory_order_relaxed) == NULL);
    if (ifp->if_freed != NULL)
        ifp->if_freed(ifp);
    atomic_fetch_add_explicit(&ifnet_global.ig_freed, 1, memory_order_relaxed);
    if_free_ioctl_lock(ifp);
    free(ifp);
}

void if_ref(struct ifnet *ifp)
{
    unsigned count = atomic_fetch_add_explicit(&ifp->if_refcount, 1, memory_order_relaxed);

    assert(count != 0);
    (void)count;
}

bool if_try_ref(struct ifnet *ifp)
{
    unsigned count = atomic_load_explicit(&ifp->if_refcount, memory_order_relaxed);

    while (count != 0)
        if (atomic_compare_exchange_weak_explicit(&ifp->if_refcount, &count, count + 1,
                                                  memory_order_acquire, memory_order_relaxed))
            return true;
    return false;
}

void if_rele(struct ifnet *ifp)
{
    unsigned count = atomic_fetch_sub_explicit(&ifp->if_refcount, 1, memory_order_acq_rel);

    assert(count != 0);
    if (count == 1)
        epoch_call(&ifp->if_epoch_ctx, if_destroy);
}
