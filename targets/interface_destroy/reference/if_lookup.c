/*
 * if_lookup.c - from a name or an index to an interface, and back.
 *
 * Names are looked up under ifnet_lock, because they change. The index table is read without it:
 * inside the epoch a slot's interface can't be freed, but it can be past its last reference.
 */
#include "ifnet.h"

#include <assert.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "vnet.h"

struct ifnet *ifindex_lookup(unsigned idx)
{
    const struct ifindex_entry *ife;

    if (idx == 0 || idx > IFNET_MAX)
        return NULL;
    ife = ifindex_slot(idx);
    return ife != NULL ? atomic_load_explicit(&ife->ife_ifnet, memory_order_acquire) : NULL;
}

struct ifnet *ifunit_invnet(struct vnet *vnet, const char *name)
{
    struct ifnet *ifp;

    TAILQ_FOREACH(ifp, vnet_iflist(vnet), if_link) {
        if (strncmp(ifp->if_xname, name, IFNAMSIZ) == 0)
            return ifp;
    }
    return NULL;
}

struct ifnet *ifunit_locked(const char *name)
{
    return ifunit_invnet(curvnet, name);
}

struct ifnet *ifunit(const char *name)
{
    struct ifnet *ifp;

    pthread_mutex_lock(&ifnet_lock);
    ifp = ifunit_locked(name);
    pthread_mutex_unlock(&ifnet_lock);
    return ifp;
}

struct ifnet *ifunit_ref(const char *name)
{
    struct ifnet *ifp;

    pthread_mutex_lock(&ifnet_lock);
    ifp = ifunit_locked(name);
    /* What is on the list has not seen if_free yet: the reference can be had. */
    if (ifp != NULL)
        if_ref(ifp);
    pthread_mutex_unlock(&ifnet_lock);
    return ifp;
}

struct ifnet *ifnet_byindex(unsigned idx)
{
    struct ifnet *ifp = ifindex_lookup(idx);

    if (ifp != NULL && atomic_load_explicit(&ifp->if_vnet, memory_order_acquire) != curvnet)
        return NULL;
    return ifp;
}

struct ifnet *ifnet_byindexgen(unsigned idx, uint16_t gen)
{
    struct ifnet *ifp = ifindex_lookup(idx);

    if (ifp == NULL)
        return NULL;
    /*
     * The slot's generation moves on before the next interface gets into it, and acquire has made
     * that visible.
     */
    if (atomic_load_explicit(&ifindex_slot(idx)->ife_gencnt, memory_order_acquire) != gen)
        return NULL;
    return ifp;
}

/*
 * Turns what a reader found in the table into a reference, unless it is dying. The reference comes
 * first: the mark is then read from an interface that can't go away, and if_free, which follows
 * the mark, can't have been the last word.
 */
static struct ifnet *if_ref_live(struct ifnet *ifp)
{
    if (ifp == NULL || !if_try_ref(ifp))
        return NULL;
    if ((atomic_load_explicit(&ifp->if_flags, memory_order_acquire) & IFF_DYING) != 0) {
        if_rele(ifp);
        return NULL;
    }
    return ifp;
}

struct ifnet *ifnet_byindex_ref(unsigned idx)
{
    struct epoch_tracker et;
    struct ifnet *ifp;

    epoch_enter(&et);
    ifp = if_ref_live(ifnet_byindex(idx));
    epoch_exit(&et);
    return ifp;
}

struct ifnet *ifnet_byindexgen_ref(unsigned idx, uint16_t gen)
{
    struct epoch_tracker et;
    struct ifnet *ifp;

    epoch_enter(&et);
    ifp = if_ref_live(ifnet_byindexgen(idx, gen));
    epoch_exit(&et);
    return ifp;
}

void if_copyname(struct ifnet *ifp, char *name)
{
    pthread_mutex_lock(&ifnet_lock);
    memcpy(name, ifp->if_xname, IFNAMSIZ);
    pthread_mutex_unlock(&ifnet_lock);
}

int if_rename(struct ifnet *ifp, const char *newname)
{
    size_t len = strnlen(newname, IFNAMSIZ);
    struct vnet *vnet;
    int error = 0;

    if (len == 0 || len == IFNAMSIZ)
        return EINVAL;
    pthread_mutex_lock(&ifnet_lock);
    vnet = atomic_load_explicit(&ifp->if_vnet, memory_order_relaxed);
    if ((atomic_load_explicit(&ifp->if_flags, memory_order_relaxed) & IFF_DYING) != 0)
        error = ENXIO;
    else if (ifunit_invnet(vnet, newname) != NULL)
        error = EEXIST;
    else
        memcpy(ifp->if_xname, newname, len + 1);
    pthread_mutex_unlock(&ifnet_lock);
    return error;
}

unsigned if_index_top(void)
{
    unsigned top;

    pthread_mutex_lock(&ifnet_lock);
    top = ifnet_global.ig_index_top;
    pthread_mutex_unlock(&ifnet_lock);
    return top;
}

/* Makes sure that the table has this slot. */
static bool ifindex_grow(unsigned idx)
{
    struct ifindex_page *page;

    if (ifindex_slot(idx) != NULL)
        return true;
    page = calloc(1, sizeof(*page));
    if (page == NULL)
        return false;
    /* Readers take no lock. */
    atomic_store_explicit(&ifnet_global.ig_index_page[idx / IFINDEX_PAGE], page,
                          memory_order_release);
    return true;
}

/* The slot freed last is used first, as a kernel's is likely to be: indices are re-used at once. */
bool ifindex_alloc(struct ifnet *ifp)
{
    unsigned idx = ifnet_global.ig_index_free;
    struct ifindex_entry *ife;

    if (idx != 0)
        ifnet_global.ig_index_free = ifindex_slot(idx)->ife_nextfree;
    else if (ifnet_global.ig_index_top < IFNET_MAX && ifindex_grow(ifnet_global.ig_index_top + 1))
        idx = ++ifnet_global.ig_index_top;
    else
        return false;
    ife = ifindex_slot(idx);
    ifp->if_index = (uint16_t)idx;
    ifp->if_idxgen = atomic_load_explicit(&ife->ife_gencnt, memory_order_relaxed);
    return true;
}

void ifindex_free(struct ifnet *ifp)
{
    unsigned idx = ifp->if_index;
    struct ifindex_entry *ife = ifindex_slot(idx);

    assert(atomic_load_explicit(&ife->ife_gencnt, memory_order_relaxed) == ifp->if_idxgen);
    atomic_store_explicit(&ife->ife_ifnet, NULL, memory_order_release);
    atomic_store_explicit(&ife->ife_gencnt, (uint16_t)(ifp->if_idxgen + 1), memory_order_release);
    ife->ife_nextfree = (uint16_t)ifnet_global.ig_index_free;
    ifnet_global.ig_index_free = idx;
}

void ifindex_fini(void)
{
    unsigned pages = ifnet_global.ig_index_top / IFINDEX_PAGE;
    _Atomic(struct ifindex_page *) *page;

    /* Generations go on where the table stays; slots of a page that goes start anew. */
    for (unsigned n = 1; n <= pages; n++) {
        page = &ifnet_global.ig_index_page[n];
        free(atomic_load_explicit(page, memory_order_relaxed));
        atomic_store_explicit(page, NULL, memory_order_relaxed);
    }
    if (pages > 0) {
        ifnet_global.ig_index_top = 0;
        ifnet_global.ig_index_free = 0;
    }
}
