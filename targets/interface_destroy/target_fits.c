/*
 * target_fits.c - which names an operation would find as it needs them: most names mean nothing
 * most of the time, and an operation that is refused shows little.
 */
#include "target.h"

#include <stddef.h>
#include <string.h>

#include "if_bridge.h"
#include "if_lagg.h"

/* Has the interface `name`, or with `beginning` one that begins with it? Not by strcmp():
 * ThreadSanitizer would see our look as the task's. */
static bool is_named(const struct ifnet *ifp, const char *name, bool beginning)
{
    const char *own = ifp->if_xname;

    while (*own == *name && *name != '\0')
        own++, name++;
    return *name == '\0' && (beginning || *own == '\0');
}

/* An interface of that name that can be found, in the base vnet or with `jailed` anywhere; or NULL.
 */
static const struct ifnet *find(const char *name, bool beginning, bool jailed)
{
    unsigned n;

    watch_inspect();
    for (const struct watched *all = watch_all(&n), *w = all; w < all + n; w++)
        if (watch_alive(w) && (jailed || atomic_load(&w->ifp->if_vnet) == NULL) &&
            is_named(w->ifp, name, beginning))
            return w->ifp;
    return NULL;
}

static const struct ifnet *named(unsigned name)
{
    return find(target_names[name], false, false);
}

static bool has_type(const struct ifnet *ifp, enum if_type type)
{
    return ifp != NULL && ifp->if_type == type;
}

bool fits_there(const struct td_call *call, unsigned name)
{
    (void)call;
    return named(name) != NULL;
}

bool fits_anywhere(const struct td_call *call, unsigned name)
{
    (void)call;
    return find(target_names[name], false, true) != NULL;
}

bool fits_free(const struct td_call *call, unsigned name)
{
    (void)call;
    return named(name) == NULL;
}

/* "lagg" is any lagg's beginning, and always to be had; "epair0" is its halves'. */
bool fits_created(const struct td_call *call, unsigned created)
{
    (void)call;
    const char *name = target_created[created];
    size_t length = strlen(name);

    return name[length - 1] > '9' || find(name, true, false) == NULL;
}

bool fits_lagg(const struct td_call *call, unsigned name)
{
    (void)call;
    return has_type(named(name), IFT_IEEE8023ADLAG);
}

bool fits_bridge(const struct td_call *call, unsigned name)
{
    (void)call;
    return has_type(named(name), IFT_BRIDGE);
}

bool fits_tap(const struct td_call *call, unsigned name)
{
    (void)call;
    const struct ifnet *ifp = named(name);

    return ifp != NULL && strcmp(ifp->if_dname, "tap") == 0;
}

bool fits_port(const struct td_call *call, unsigned name)
{
    const struct ifnet *lagg = named(call->operand[0]), *ifp = named(name);
    const struct lagg_port *lp = ifp != NULL ? atomic_load(&ifp->if_lagg) : NULL;

    return lagg != NULL && lp != NULL && lp->lp_softc == lagg->if_softc;
}

bool fits_no_port(const struct td_call *call, unsigned name)
{
    (void)call;
    const struct ifnet *ifp = named(name);

    return has_type(ifp, IFT_ETHER) && atomic_load(&ifp->if_lagg) == NULL;
}

bool fits_member(const struct td_call *call, unsigned name)
{
    const struct ifnet *bridge = named(call->operand[0]), *ifp = named(name);
    const struct bridge_member *bm = ifp != NULL ? atomic_load(&ifp->if_bridge) : NULL;

    return bridge != NULL && bm != NULL && bm->bm_softc == bridge->if_softc;
}

bool fits_no_member(const struct td_call *call, unsigned name)
{
    (void)call;
    const struct ifnet *ifp = named(name);

    return (has_type(ifp, IFT_ETHER) || has_type(ifp, IFT_IEEE8023ADLAG)) &&
           atomic_load(&ifp->if_bridge) == NULL;
}
