/*
 * if_clone.c - creating and destroying interfaces by name.
 */
#include "if_clone.h"

#include <assert.h>
#include <errno.h>
#include <string.h>

#include "if_reach.h"

static LIST_HEAD(, if_clone) if_cloners = LIST_HEAD_INITIALIZER(if_cloners);

static bool ifc_simple_match(const struct if_clone *ifc, const char *name)
{
    size_t len = strlen(ifc->ifc_name);

    if (strncmp(name, ifc->ifc_name, len) != 0)
        return false;
    for (name += len; *name >= '0' && *name <= '9'; name++)
        continue;
    return *name == '\0';
}

static struct if_clone *if_clone_match(const char *name)
{
    struct if_clone *ifc;

    LIST_FOREACH(ifc, &if_cloners, ifc_list) {
        if (ifc->ifc_type == IFC_SIMPLE ? ifc_simple_match(ifc, name) : ifc->ifc_match(ifc, name))
            return ifc;
    }
    return NULL;
}

void if_clone_addif(struct if_clone *ifc, struct ifnet *const *ifps, unsigned n, unsigned flags)
{
    pthread_mutex_lock(&ifc->ifc_mtx);
    for (unsigned i = 0; i < n; i++) {
        atomic_fetch_or_explicit(&ifps[i]->if_flags, flags, memory_order_acq_rel);
        LIST_INSERT_HEAD(&ifc->ifc_iflist, ifps[i], if_clones);
        ifps[i]->if_cloned = true;
    }
    pthread_mutex_unlock(&ifc->ifc_mtx);
}

bool if_clone_removeif(struct if_clone *ifc, struct ifnet *ifp)
{
    bool mine;

    pthread_mutex_lock(&ifc->ifc_mtx);
    mine = ifp->if_cloned;
    if (mine) {
        LIST_REMOVE(ifp, if_clones);
        ifp->if_cloned = false;
    }
    pthread_mutex_unlock(&ifc->ifc_mtx);
    return mine;
}

/*
 * Makes one interface of a simple cloner; name is its driver's name, and receives the interface's.
 */
static int ifc_simple_create(struct if_clone *ifc, char *name, unsigned flags)
{
    struct ifnet *ifp;
    int error = ifc_create_unit(ifc, name, ifc->ifcs_create, &ifp);

    if (error != 0)
        return error;
    if_copyname(ifp, name);
    if_clone_addif(ifc, &ifp, 1, flags);
    return 0;
}

int if_clone_create(char *name, unsigned flags)
{
    struct if_clone *ifc;
    int error;

    if (name[0] == '\0' || memchr(name, '\0', IFNAMSIZ) == NULL)
        return EINVAL;
    ifc = if_clone_match(name);
    if (ifc == NULL)
        return EINVAL;
    if (ifc->ifc_type == IFC_SIMPLE)
        error = ifc_simple_create(ifc, name, flags);
    else
        error = ifc->ifc_create(ifc, name, flags);
    /* What a failure has left behind is with the epoch. */
    epoch_drain_callbacks();
    return error;
}

static int ifc_simple_destroy(struct if_clone *ifc, struct ifnet *ifp)
{
    int unit = ifp->if_dunit;

    if (unit < ifc->ifcs_minifs)
        return EINVAL;
    ifc->ifcs_destroy(ifp);
    ifc_free_unit(ifc, unit);
    return 0;
}

/* Under ifnet_detach_sxlock. */
static int if_clone_destroyif(struct if_clone *ifc, struct ifnet *ifp)
{
    int error;

    /* Taken off before it is destroyed, not after: there is a sleep in between. */
    if (!if_clone_removeif(ifc, ifp))
        return ENXIO;
    if (ifc->ifc_type == IFC_SIMPLE)
        error = ifc_simple_destroy(ifc, ifp);
    else
        error = ifc->ifc_destroy(ifc, ifp);
    if (error != 0)
        if_clone_addif(ifc, &ifp, 1, 0);
    return error;
}

int if_clone_destroy(struct ifnet *ifp)
{
    const char *dname = ifp->if_dname;
    struct if_clone *ifc;
    int error;

    /* By driver, not by name: it may have been renamed. */
    LIST_FOREACH(ifc, &if_cloners, ifc_list) {
        if (strcmp(ifc->ifc_name, dname) == 0)
            break;
    }
    if (ifc == NULL)
        return EINVAL;
    pthread_mutex_lock(&ifnet_detach_sxlock);
    error = if_clone_destroyif(ifc, ifp);
    pthread_mutex_unlock(&ifnet_detach_sxlock);
    return error;
}

int if_clone_attach(struct if_clone *ifc)
{
    char name[IFNAMSIZ];
    int error = 0;

    LIST_INIT(&ifc->ifc_iflist);
    LIST_INSERT_HEAD(&if_cloners, ifc, ifc_list);
    for (int unit = 0; unit < ifc->ifcs_minifs && error == 0; unit++) {
        memcpy(name, ifc->ifc_name, strlen(ifc->ifc_name) + 1);
        error = ifc_simple_create(ifc, name, 0);
    }
    if (error != 0)
        if_clone_detach(ifc);
    return error;
}

void if_clone_detach(struct if_clone *ifc)
{
    struct ifnet *ifp;
    int minifs = ifc->ifcs_minifs;
    int error;

    ifc->ifcs_minifs = 0; /* now they can be destroyed */
    while ((ifp = LIST_FIRST(&ifc->ifc_iflist)) != NULL) {
        if_ref(ifp);
        error = if_clone_destroy(ifp);
        assert(error == 0);
        (void)error;
        if_rele(ifp);
    }
    ifc->ifcs_minifs = minifs;
    LIST_REMOVE(ifc, ifc_list);
    epoch_drain_callbacks();
}

static bool if_clone_walk(struct if_reach_walk *walk)
{
    struct if_clone *ifc;

    LIST_FOREACH(ifc, &if_cloners, ifc_list) {
        if (!if_reach_object(walk, ifc))
            return false;
    }
    return true;
}

IF_REACH_TYPE(if_clone, if_clone_walk, IF_REACH_PLACE(if_clone, ifc_iflist.lh_first));
