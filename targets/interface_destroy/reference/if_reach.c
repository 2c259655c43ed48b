/*
 * if_reach.c - the walks over all that reaches interfaces, and the two questions asked of them.
 */
#include "if_reach.h"

#include <string.h>

bool if_reach_alive(const void *ifp)
{
    const struct ifindex_entry *ife;

    for (unsigned idx = 1; idx <= ifnet_global.ig_index_top; idx++) {
        ife = ifindex_slot(idx);
        if (atomic_load_explicit(&ife->ife_ifnet, memory_order_relaxed) == ifp)
            return true;
    }
    return false;
}

bool if_reach_interfaces(struct if_reach_walk *walk,
                         bool (*each)(struct if_reach_walk *walk, struct ifnet *ifp))
{
    struct ifnet *ifp;

    for (unsigned idx = 1; idx <= ifnet_global.ig_index_top; idx++) {
        ifp = atomic_load_explicit(&ifindex_slot(idx)->ife_ifnet, memory_order_relaxed);
        if (ifp != NULL && !each(walk, ifp))
            return false;
    }
    return true;
}

bool if_reach_object(struct if_reach_walk *walk, void *object)
{
    const struct if_reach_place *place = walk->type->places;
    const void *value;

    for (unsigned n = walk->type->count; n > 0; n--, place++) {
        memcpy(&value, (const char *)object + place->offset, sizeof(value));
        if (value != NULL && !walk->visit(walk, place, object, value))
            return false;
    }
    return true;
}

bool if_reach_walk_type(struct if_reach_walk *walk, const struct if_reach_type *type)
{
    walk->type = type;
    return type->walk(walk);
}

bool if_reach_walk_all(struct if_reach_walk *walk)
{
    const struct if_reach_type *const *type;

    LINKER_SET_FOREACH(type, if_reach) {
        if (!if_reach_walk_type(walk, *type))
            return false;
    }
    return true;
}

static void if_reach_report(struct if_reach_walk *walk, const struct if_reach_place *place,
                            const void *object, const void *value)
{
    struct if_reach_stray *stray = walk->arg;

    stray->type = walk->type;
    stray->place = place;
    stray->object = object;
    stray->value = value;
}

static bool if_reach_visit_check(struct if_reach_walk *walk, const struct if_reach_place *place,
                                 void *object, const void *value)
{
    if (if_reach_alive(value))
        return true;
    if_reach_report(walk, place, object, value);
    return false;
}

bool if_reach_check(struct if_reach_stray *stray)
{
    struct if_reach_walk walk = {.visit = if_reach_visit_check, .arg = stray};

    return if_reach_walk_all(&walk);
}

/* stray->value is what is looked for, until it is found. */
static bool if_reach_visit_find(struct if_reach_walk *walk, const struct if_reach_place *place,
                                void *object, const void *value)
{
    const struct if_reach_stray *wanted = walk->arg;

    if (value != wanted->value)
        return true;
    if_reach_report(walk, place, object, value);
    return false;
}

bool if_reach_find(const void *ifp, struct if_reach_stray *found)
{
    struct if_reach_walk walk = {.visit = if_reach_visit_find, .arg = found};

    memset(found, 0, sizeof(*found));
    found->value = ifp;
    return !if_reach_walk_all(&walk);
}

/*
 * The interface layer's own: the list of interfaces, and the links between them. The index table
 * itself is what the others are compared with.
 */
static bool ifnet_global_walk(struct if_reach_walk *walk)
{
    return if_reach_object(walk, &ifnet_global);
}

IF_REACH_TYPE(ifnet_global, ifnet_global_walk, IF_REACH_PLACE(ifnet_global, ig_list.tqh_first));

static bool ifnet_walk_one(struct if_reach_walk *walk, struct ifnet *ifp)
{
    return if_reach_object(walk, ifp);
}

static bool ifnet_walk(struct if_reach_walk *walk)
{
    return if_reach_interfaces(walk, ifnet_walk_one);
}

IF_REACH_TYPE(ifnet, ifnet_walk, IF_REACH_PLACE(ifnet, if_link.tqe_next),
              IF_REACH_PLACE(ifnet, if_clones.le_next));
