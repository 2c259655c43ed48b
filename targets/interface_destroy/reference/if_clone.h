/*
 * if_clone.h - interfaces that are created and destroyed by name.
 *
 * A cloner makes interfaces of one driver. A simple one numbers them itself ("lagg" picks a unit,
 * "lagg3" asks for it); an advanced one matches names and makes and destroys interfaces as it
 * likes (epair: two at a time). FreeBSD's if_clone_simple and if_clone_advanced (row F12).
 *
 * Who destroys an interface is settled by its removal from the cloner's list (row F3 of FreeBSD
 * 13.0 if_clone_destroyif): whoever takes it off has it, everyone else gets ENXIO. The whole of a
 * destroy runs under ifnet_detach_sxlock (row F2), so that it may sleep in the middle while no
 * second destroy gets into its driver.
 */
#ifndef IF_CLONE_H
#define IF_CLONE_H

#include <pthread.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/queue.h>

#include "ifnet.h"

#define IFC_UNITS 1024u /* units of a cloner: 0 to IFC_UNITS - 1, a bit each */

struct if_clone;

/*
 * Makes and attaches what there is to unit. An errno, and nothing left behind; or 0 and ifps[0],
 * for an advanced cloner more of them. They can't be destroyed before the cloner has them on its
 * list. EEXIST when a name is taken by a renamed interface.
 */
typedef int ifcs_create_t(struct if_clone *ifc, int unit, struct ifnet **ifps);

/*
 * Simple: if_detach() and if_free(), and whatever comes before. Must succeed.
 */
typedef void ifcs_destroy_t(struct ifnet *ifp);

/*
 * Advanced: does the name to be created belong to this cloner?
 */
typedef bool ifc_match_t(struct if_clone *ifc, const char *name);

/*
 * Advanced: makes one or more interfaces, and hands them to if_clone_addif() with flags. Writes
 * the name of the one that the caller shall know into name[IFNAMSIZ]. An errno, and nothing left
 * behind; or 0.
 */
typedef int ifc_create_t(struct if_clone *ifc, char *name, unsigned flags);

/*
 * Advanced: destroys ifp, which is off the list already, and whatever goes with it. On an error
 * ifp stays as it was.
 */
typedef int ifc_destroy_t(struct if_clone *ifc, struct ifnet *ifp);

enum ifc_type { IFC_SIMPLE, IFC_ADVANCED };

/* A cloner: a static object of its driver, with the constant part and ifc_mtx initialised. */
struct if_clone {
    const char *ifc_name; /* the driver's if_dname */
    enum ifc_type ifc_type;
    ifcs_create_t *ifcs_create;
    ifcs_destroy_t *ifcs_destroy;
    int ifcs_minifs; /* units below this are created by if_clone_attach and can't be destroyed */
    ifc_match_t *ifc_match;
    ifc_create_t *ifc_create;
    ifc_destroy_t *ifc_destroy;

    pthread_mutex_t ifc_mtx;            /* FreeBSD's IF_CLONE_LOCK */
    uint64_t ifc_units[IFC_UNITS / 64]; /* units in use; under ifc_mtx; none while not attached */
    LIST_HEAD(, ifnet) ifc_iflist;      /* interfaces that can be destroyed; under ifc_mtx */
    LIST_ENTRY(if_clone) ifc_list;      /* the cloners; fixed while there are interfaces */
};

/*
 * Makes a cloner known, and creates its first ifcs_minifs interfaces. Before any thread creates.
 * An errno from the creation, and then the cloner isn't known.
 */
int if_clone_attach(struct if_clone *ifc);

/*
 * Destroys all its interfaces, also those below ifcs_minifs, and forgets the cloner. No thread may
 * create or destroy.
 */
void if_clone_detach(struct if_clone *ifc);

/*
 * SIOCIFCREATE. name[IFNAMSIZ] is a cloner's name, with or without a unit, and receives the
 * interface's. flags (IFF_UP or 0) are set before anyone can destroy it. EINVAL for a name without
 * a cloner, or a badly written unit; EEXIST; ENOSPC for a unit that can't be, or no unit or index
 * left; ENOMEM. Sleepable context.
 */
int if_clone_create(char *name, unsigned flags);

/*
 * SIOCIFDESTROY, of an interface to which the caller has a reference, and keeps it. Not by name: a
 * name that was looked up may be another's by now (row ZF27). EINVAL for one without a cloner, and
 * for a unit below ifcs_minifs (row F4); ENXIO when another thread destroys it, or it isn't fully
 * created. Sleeps until no method runs; must not be called from a method.
 */
int if_clone_destroy(struct ifnet *ifp);

/* -- For cloners -- */

/*
 * Puts n new interfaces on the list at once. From now on they can be destroyed: the caller must
 * have copied what it wants to know of them.
 */
void if_clone_addif(struct if_clone *ifc, struct ifnet *const *ifps, unsigned n, unsigned flags);

/*
 * Takes ifp off the list: the right to destroy it. False when somebody else has it.
 */
bool if_clone_removeif(struct if_clone *ifc, struct ifnet *ifp);

/*
 * The unit behind the cloner's name: *unit, or -1 where there is none. EINVAL for leading zeros
 * and anything but digits.
 */
int ifc_name2unit(const struct if_clone *ifc, const char *name, int *unit);

/*
 * Takes the unit that name asks for, or the first free one, and calls create for it. Tries further
 * units where none was asked for and a name is taken. Errors of ifc_name2unit() and create;
 * EEXIST, ENOSPC for the unit.
 */
int ifc_create_unit(struct if_clone *ifc, const char *name, ifcs_create_t *create,
                    struct ifnet **ifps);

/*
 * Gives a unit back, once its interfaces are out of sight.
 */
void ifc_free_unit(struct if_clone *ifc, int unit);

#endif
