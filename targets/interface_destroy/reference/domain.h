/*
 * domain.h - protocols, and what all of them do when an interface goes. After BSD's domain and
 * protosw.
 *
 * Whoever keeps pointers to interfaces in protocol state has a protocol with a pr_purgeif, BSD's
 * PRU_PURGEIF. if_detach() calls all of them, of all families, whether or not the interface has an
 * address of theirs: an address may be gone long before, memberships stay (rows N6 to N8; the
 * mail's proposal (a), which is what NetBSD adopted).
 */
#ifndef DOMAIN_H
#define DOMAIN_H

#include <pthread.h>

#include "ifnet.h"
#include "linker_set.h"

/*
 * The mail's proposal (b), which was not adopted (row N9), as a way to build: 1 has the last
 * address of a family take the memberships and the cached routes of that family along, and lets
 * nobody join or route where the family has no address. Then if_detach() gets by with purging the
 * families of its addresses, as in 2005.
 */
#ifndef IN_PURGE_WITH_LAST_ADDRESS
#define IN_PURGE_WITH_LAST_ADDRESS 0
#endif

struct socket;
struct inpcbtable;

/*
 * A protocol: a constant object of its file. Sockets find it by family, type and number; those
 * without a socket (a timer, a queue) have pr_table NULL.
 */
struct protosw {
    const char *pr_name;
    int pr_family;               /* AF_INET, AF_INET6; AF_UNSPEC where it belongs to none */
    int pr_type;                 /* SOCK_DGRAM, SOCK_RAW, or 0 */
    int pr_protocol;             /* of socket and packet; 0 takes any */
    struct inpcbtable *pr_table; /* its sockets' control blocks */

    /*
     * PRU_PURGEIF: gives up every pointer to ifp, which is dying, so that no new one can come.
     * Under softnet_lock; doesn't sleep, needs no memory. NULL where there is nothing to give up.
     */
    void (*pr_purgeif)(struct ifnet *ifp);
};

/* Registers a protocol: at file scope. */
#define PROTOSW_SET(pr) LINKER_SET_ADD(protosw, const struct protosw, pr)

/*
 * The state of all protocols: control blocks, memberships, addresses, routes, timers. NetBSD's
 * softnet_lock. Taken inside the epoch too, so nobody waits for anything with it held, nor calls a
 * driver.
 */
extern pthread_mutex_t softnet_lock;

/*
 * For if_detach: all protocols of all families give ifp up, and so do addresses and routes. Takes
 * softnet_lock. When it returns, protocol state doesn't lead to ifp and can't again.
 */
void domain_ifdetach(struct ifnet *ifp);

/*
 * Calls pr_purgeif of the protocols of one family. Under softnet_lock.
 */
void domain_purgeif(int family, struct ifnet *ifp);

/*
 * The protocol for a socket of this kind; NULL when there is none.
 */
const struct protosw *pffindproto(int family, int type, int protocol);

/*
 * May protocol state of this family get a pointer to ifp now? False when it is dying, and with
 * IN_PURGE_WITH_LAST_ADDRESS also when it has no address of the family. Under softnet_lock, which
 * is what makes the answer last: a purge comes after it.
 */
bool domain_ifusable(int family, struct ifnet *ifp);

#endif
