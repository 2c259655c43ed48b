/*
 * target_watch.c - the watch over interfaces.
 *
 * Every interface in the index table is taken down once, and its methods, its if_freed and the
 * destroys of the cloners are led through here. That is data, so the reference knows nothing of it;
 * and this file is host side, so looking adds no synchronisation. Between two points of a task
 * everything here is one step.
 */
#include "target.h"

#include <stddef.h>
#include <string.h>

#include "if_bridge.h"
#include "if_clone.h"
#include "if_epair.h"
#include "if_lagg.h"
#include "if_tap.h"

enum { REQUESTS_MAX = 32 };

static struct watched all[WATCHED_MAX];
static unsigned count;
static struct watched *latest[IFNET_MAX + 1]; /* that was last seen with an index */
static unsigned latest_top;                   /* the highest of them */
static unsigned destroys, native_destroys;
static void (*interface_destroyed)(const struct watched *w);
static const struct ifreq *requests[REQUESTS_MAX]; /* on their way, not at their interface yet */

/* The drivers whose interfaces come one at a time, and what they do to destroy one. */
static struct if_clone *const simple[] = {&lagg_cloner, &tap_cloner, &bridge_cloner};

enum { SIMPLE = sizeof(simple) / sizeof(simple[0]) };

static ifcs_destroy_t *simple_destroy[SIMPLE];
static ifc_destroy_t *epair_destroy;

struct watched *watch_all(unsigned *n)
{
    *n = count;
    return all;
}

const struct watched *watch_find(uint16_t index, uint16_t gen)
{
    for (unsigned i = count; i-- > 0;)
        if (all[i].index == index && all[i].gen == gen)
            return &all[i];
    return NULL;
}

/* The interface that is at ifp now; memory is used again. */
static struct watched *watched_at(const struct ifnet *ifp)
{
    for (unsigned i = count; i-- > 0;)
        if (all[i].ifp == ifp && !all[i].gone)
            return &all[i];
    td_broken("gone", "an interface is reached after its if_freed");
}

/* Called as a departure is announced. Where the interface isn't dying it moves to another vnet. */
static void watch_departs(struct ifnet *ifp)
{
    for (unsigned i = count; i-- > 0;)
        if (all[i].ifp == ifp && !all[i].gone && (atomic_load(&ifp->if_flags) & IFF_DYING) == 0)
            all[i].moved = true;
}

IF_DEPARTURE(watch_departs);

bool watch_stays(const struct watched *w)
{
    return watch_alive(w) && !w->moved && atomic_load(&w->ifp->if_vnet) == NULL;
}

bool watch_alive(const struct watched *w)
{
    return !w->destroying && !w->gone && (atomic_load(&w->ifp->if_flags) & IFF_DYING) == 0;
}

/* -- Requests -- */

void watch_request_begins(const struct ifreq *ifr)
{
    for (unsigned i = 0; i < REQUESTS_MAX; i++) {
        if (requests[i] == NULL) {
            requests[i] = ifr;
            return;
        }
    }
}

void watch_request_ends(const struct ifreq *ifr)
{
    for (unsigned i = 0; i < REQUESTS_MAX; i++)
        if (requests[i] == ifr)
            requests[i] = NULL;
}

/* A lagg passes requests on to its ports: only the first interface was asked for. */
static void check_request(const struct watched *w, const struct ifreq *ifr)
{
    for (unsigned i = 0; i < REQUESTS_MAX; i++) {
        if (requests[i] != ifr || ifr == NULL)
            continue;
        requests[i] = NULL;
        if (ifr->ifr_by == IFR_BYINDEXGEN)
            td_invariant(ifr->ifr_index == w->index && ifr->ifr_idxgen == w->gen, "generation",
                         "a request for index %u, generation %u, has come to %u, %u",
                         ifr->ifr_index, ifr->ifr_idxgen, w->index, w->gen);
    }
}

/* -- Methods -- */

/* When a method has run: until then it may well have met freed memory, which tells more. */
static void check_method(const struct watched *w, const char *method)
{
    td_invariant(!w->destroyed, "method-after-destroy",
                 "%s of the interface with index %u runs after its destroy", method, w->index);
}

static int watch_ioctl(struct ifnet *ifp, unsigned long cmd, struct ifreq *ifr)
{
    struct watched *w = watched_at(ifp);
    int error;

    td_invariant(atomic_load(&ifp->if_refcount) != 0, "reference",
                 "if_ioctl of the interface with index %u is called without a reference", w->index);
    check_request(w, ifr);
    w->inside++;
    error = w->methods->if_ioctl(ifp, cmd, ifr);
    w->inside--;
    check_method(w, "if_ioctl");
    return error;
}

static int watch_transmit(struct ifnet *ifp, struct mbuf *m)
{
    struct watched *w = watched_at(ifp);
    int error;

    w->inside++;
    error = w->methods->if_transmit(ifp, m);
    w->inside--;
    check_method(w, "if_transmit");
    return error;
}

static const struct if_methods watch_methods = {watch_ioctl, watch_transmit};

static void watch_freed(struct ifnet *ifp)
{
    struct watched *w = watched_at(ifp);

    td_invariant(w->inside == 0, "freed-in-method",
                 "the interface with index %u is freed while a method runs", w->index);
    td_invariant(atomic_load(&ifindex_slot(w->index)->ife_ifnet) != ifp, "freed-reachable",
                 "the interface with index %u is freed while its index leads to it", w->index);
    w->gone = true;
    if (w->freed != NULL)
        w->freed(ifp);
}

/* -- Destroys -- */

static struct watched *destroy_begins(const struct ifnet *ifp)
{
    struct watched *w;

    watch_inspect();
    w = watched_at(ifp);
    td_invariant(!w->destroying, "one-destroyer",
                 "the interface with index %u is destroyed a second time", w->index);
    w->destroying = true;
    return w;
}

/* An interface that lives in a jail may be destroyed with it. */
static void count_destroy(const struct ifnet *ifp)
{
    destroys++;
    if (ifp->if_home_vnet != NULL)
        native_destroys++;
}

static void watch_simple_destroy(struct ifnet *ifp)
{
    struct watched *w = destroy_begins(ifp);

    count_destroy(ifp);
    for (unsigned i = 0; i < SIMPLE; i++)
        if (ifp->if_dname == simple[i]->ifc_name)
            simple_destroy[i](ifp);
    w->destroyed = true;
    interface_destroyed(w);
}

static int watch_epair_destroy(struct if_clone *ifc, struct ifnet *ifp)
{
    struct epair_softc *sc = ifp->if_softc;
    struct watched *w = destroy_begins(ifp), *other = destroy_begins(sc->oifp);
    int error;

    count_destroy(ifp);
    error = epair_destroy(ifc, ifp);
    w->destroying = w->destroyed = other->destroying = other->destroyed = error == 0;
    if (error != 0)
        return error;
    interface_destroyed(w);
    interface_destroyed(other);
    return 0;
}

bool watch_destroys_are(unsigned wins)
{
    return wins <= destroys && destroys - wins <= native_destroys;
}

/* -- Taking them down -- */

void watch_start(void (*destroyed)(const struct watched *w))
{
    interface_destroyed = destroyed;
    count = destroys = native_destroys = 0;
    memset(latest, 0, (latest_top + 1) * sizeof(latest[0]));
    latest_top = 0;
    memset(requests, 0, sizeof(requests));
    for (unsigned i = 0; i < SIMPLE; i++) {
        simple_destroy[i] = simple[i]->ifcs_destroy;
        simple[i]->ifcs_destroy = watch_simple_destroy;
    }
    epair_destroy = epair_cloner.ifc_destroy;
    epair_cloner.ifc_destroy = watch_epair_destroy;
}

/* An interface that is in the table can't be freed before it has been taken out. */
static void take_down(unsigned index, struct ifnet *ifp)
{
    const struct if_methods *methods = atomic_load(&ifp->if_methods);
    struct watched *w;

    td_invariant(
        ifp->if_index == index && ifp->if_idxgen == atomic_load(&ifindex_slot(index)->ife_gencnt),
        "index-table", "index %u leads to an interface that says %u", index, ifp->if_index);
    if (count == WATCHED_MAX || methods == &if_dead_methods)
        return;
    w = &all[count++];
    *w = (struct watched){.ifp = ifp,
                          .index = ifp->if_index,
                          .gen = ifp->if_idxgen,
                          .methods = methods,
                          .freed = ifp->if_freed};
    latest[index] = w;
    if (latest_top < index)
        latest_top = index;
    atomic_store(&ifp->if_methods, &watch_methods);
    ifp->if_freed = watch_freed;
}

void watch_inspect(void)
{
    for (unsigned index = 1; index <= ifnet_global.ig_index_top; index++) {
        struct ifnet *ifp = atomic_load(&ifindex_slot(index)->ife_ifnet);
        const struct watched *last = latest[index];

        if (ifp != NULL && (last == NULL || last->gone || last->ifp != ifp))
            take_down(index, ifp);
    }
}

void watch_finish(void)
{
    for (unsigned i = 0; i < count; i++)
        td_invariant(all[i].gone, "freed-once", "the interface with index %u was never freed",
                     all[i].index);
}
