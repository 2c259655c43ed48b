/*
 * if_lookup.h - from names and indices to interfaces: the index table, and who looks things up.
 *
 * The table itself is a part of struct ifnet_global (ifnet.h, which includes this).
 */
#ifndef IF_LOOKUP_H
#define IF_LOOKUP_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

#define IFNET_MAX    1023u /* interfaces at a time; indices are 1 to IFNET_MAX */
#define IFINDEX_PAGE 32u   /* slots that the index table grows by */

struct ifnet;
struct ifnethead;
struct vnet;

/* A slot of the index table: the interface, and how often the slot has been given back. */
struct ifindex_entry {
    _Atomic(struct ifnet *) ife_ifnet; /* written under ifnet_lock, read inside the epoch */
    _Atomic uint16_t ife_gencnt;       /* likewise */
    uint16_t ife_nextfree;             /* the slot freed before this one, or 0; under ifnet_lock */
};

/* A part of the index table. Its slots stay where they are, so readers need no lock. */
struct ifindex_page {
    struct ifindex_entry ip_slot[IFINDEX_PAGE];
};

/*
 * The interface of that name in the thread's vnet, or NULL. ifunit() gives no reference: the caller
 * is inside the epoch and stays there (rows F1 and ZF3: FreeBSD r191423). ifunit_ref() gives one,
 * to be dropped by if_rele(). Neither finds a dying one. The name need not be terminated if it
 * fills IFNAMSIZ bytes.
 */
struct ifnet *ifunit(const char *name);
struct ifnet *ifunit_ref(const char *name);

/*
 * By index; NULL when there is none, or for ifnet_byindex() and _ref none in the thread's vnet.
 * Without reference: inside the epoch, and the interface may be dying. With: never a dying one.
 * ..._byindexgen want the generation too, so that an index kept from earlier can't lead to another
 * interface that has it now (FreeBSD e1882428dcbb). Any index is a valid argument.
 */
struct ifnet *ifnet_byindex(unsigned idx);
struct ifnet *ifnet_byindex_ref(unsigned idx);
struct ifnet *ifnet_byindexgen(unsigned idx, uint16_t gen);
struct ifnet *ifnet_byindexgen_ref(unsigned idx, uint16_t gen);

/*
 * Copies the present name into name[IFNAMSIZ]. The caller holds a reference or is inside the epoch.
 */
void if_copyname(struct ifnet *ifp, char *name);

/*
 * Renames (SIOCSIFNAME). EINVAL for an empty or unterminated name, EEXIST, ENXIO when dying. The
 * caller has a reference.
 */
int if_rename(struct ifnet *ifp, const char *newname);

/*
 * For if.c, under ifnet_lock: slots of the table. ifindex_alloc returns false when it is full, or
 * there is no memory to make it larger.
 */
bool ifindex_alloc(struct ifnet *ifp);
void ifindex_free(struct ifnet *ifp);

/* For ifnet_uninit: the pages. No interface is left. */
void ifindex_fini(void);

/* By index, in whatever vnet. Inside the epoch; as ifnet_byindex() otherwise. */
struct ifnet *ifindex_lookup(unsigned idx);

/* Indices 1 to this one have been used. */
unsigned if_index_top(void);

/* By name in the thread's vnet, or another. Under ifnet_lock, without reference. */
struct ifnet *ifunit_locked(const char *name);
struct ifnet *ifunit_invnet(struct vnet *vnet, const char *name);

/* The list of a vnet's interfaces. Under ifnet_lock. */
struct ifnethead *vnet_iflist(struct vnet *vnet);

#endif
