/*
 * if_reach.h - what reaches interfaces: the invariant of the NetBSD mail (row N1) as a check.
 *
 *   Every pointer to an interface that can be reached from a socket, a membership, a route, a
 *   packet, a timer or a device leads to an interface that is alive and in the index table.
 *
 * Who keeps such pointers says so in its own file, in a struct if_reach_type: the type's name, each
 * place in it, and a walk over all its objects. The check knows no type by itself.
 *
 * A pointer to an interface is compared with the table before anything is read through it. A walk
 * does the same: it starts at what is static, or at an interface from the table
 * (if_reach_interfaces).
 *
 * Plain code for when nobody else is inside: no locks, no epoch, no memory.
 */
#ifndef IF_REACH_H
#define IF_REACH_H

#include <stdbool.h>
#include <stddef.h>

#include "ifnet.h"
#include "linker_set.h"

/* One place in an object: a struct ifnet * (or _Atomic(struct ifnet *)); NULL is allowed there. */
struct if_reach_place {
    const char *field; /* as in the header, for instance "if_link.tqe_next" */
    size_t offset;
};

struct if_reach_walk;

struct if_reach_type {
    const char *name; /* the struct's tag, for instance "rtentry" */
    const struct if_reach_place *places;
    unsigned count;

    /*
     * Calls if_reach_object() for each object; ends when that returns false, and returns that;
     * else true. An object that can be reached in two ways may be shown twice.
     */
    bool (*walk)(struct if_reach_walk *walk);
};

/* For the table of places. */
#define IF_REACH_PLACE(type, field) {#field, offsetof(struct type, field)}

/* Registers the type `tag`, whose places are listed behind: at file scope, once. */
#define IF_REACH_TYPE(tag, walk_function, ...)                                                     \
    static const struct if_reach_place if_reach_places_##tag[] = {__VA_ARGS__};                    \
    static const struct if_reach_type if_reach_type_##tag = {                                      \
        #tag, if_reach_places_##tag,                                                               \
        sizeof(if_reach_places_##tag) / sizeof(if_reach_places_##tag[0]), walk_function};          \
    LINKER_SET_ADD(if_reach, const struct if_reach_type, if_reach_type_##tag)

LINKER_SET_DECLARE(if_reach, const struct if_reach_type);

/* A pointer that leads astray, or the one that was looked for. */
struct if_reach_stray {
    const struct if_reach_type *type;
    const struct if_reach_place *place;
    const void *object;
    const void *value; /* what stands there */
};

/* A walk under way. */
struct if_reach_walk {
    const struct if_reach_type *type;

    /* Called with each place that isn't NULL; false ends all walks. */
    bool (*visit)(struct if_reach_walk *walk, const struct if_reach_place *place, void *object,
                  const void *value);
    void *arg;
};

/* For walks: an object of the type under way. False: return false at once. */
bool if_reach_object(struct if_reach_walk *walk, void *object);

/* For walks: calls each() with every interface of the table until it returns false. */
bool if_reach_interfaces(struct if_reach_walk *walk,
                         bool (*each)(struct if_reach_walk *walk, struct ifnet *ifp));

/* Is this the address of an interface in the table? Reads nothing through it. */
bool if_reach_alive(const void *ifp);

/*
 * Walks all objects of all types, or of one, and shows every place to walk->visit. False when that
 * has ended it.
 */
bool if_reach_walk_all(struct if_reach_walk *walk);
bool if_reach_walk_type(struct if_reach_walk *walk, const struct if_reach_type *type);

/*
 * Row N1. True when every pointer is right; else false, and *stray is the first one that isn't.
 */
bool if_reach_check(struct if_reach_stray *stray);

/*
 * Is there any pointer to this address? To be called right after a destroy has returned, with the
 * destroyed one's address, before another interface can have got the same memory. True, and *found
 * is the place.
 */
bool if_reach_find(const void *ifp, struct if_reach_stray *found);

#endif
