/*
 * domain.c - all protocols, and what they do when an interface goes.
 */
#include "domain.h"

#include <stddef.h>
#include <sys/socket.h>

#include "ifaddr.h"
#include "route.h"

LINKER_SET_DECLARE(protosw, const struct protosw);

pthread_mutex_t softnet_lock = PTHREAD_MUTEX_INITIALIZER;

/*
 * Not only the families of which the interface has addresses: pppd takes the address away before
 * the interface, and the memberships were still there (rows N6, N7).
 */
static bool domain_detaches(const struct protosw *pr, const struct ifnet *ifp)
{
    if (IN_PURGE_WITH_LAST_ADDRESS && pr->pr_family != AF_UNSPEC)
        return if_hasaddr(ifp, pr->pr_family);
    return true;
}

void domain_ifdetach(struct ifnet *ifp)
{
    const struct protosw *const *pr;

    pthread_mutex_lock(&softnet_lock);
    LINKER_SET_FOREACH(pr, protosw) {
        if ((*pr)->pr_purgeif != NULL && domain_detaches(*pr, ifp))
            (*pr)->pr_purgeif(ifp);
    }
    if_purgeaddrs(ifp);
    rt_ifpurge(AF_UNSPEC, ifp);
    pthread_mutex_unlock(&softnet_lock);
}

void domain_purgeif(int family, struct ifnet *ifp)
{
    const struct protosw *const *pr;

    LINKER_SET_FOREACH(pr, protosw) {
        if ((*pr)->pr_family == family && (*pr)->pr_purgeif != NULL)
            (*pr)->pr_purgeif(ifp);
    }
}

const struct protosw *pffindproto(int family, int type, int protocol)
{
    const struct protosw *const *pr;

    LINKER_SET_FOREACH(pr, protosw) {
        if ((*pr)->pr_table == NULL || (*pr)->pr_family != family || (*pr)->pr_type != type)
            continue;
        if ((*pr)->pr_protocol == 0 || protocol == 0 || (*pr)->pr_protocol == protocol)
            return *pr;
    }
    return NULL;
}

bool domain_ifusable(int family, struct ifnet *ifp)
{
    /* The mark comes before the purge, and the purge takes the lock that we hold. */
    if ((atomic_load_explicit(&ifp->if_flags, memory_order_acquire) & IFF_DYING) != 0)
        return false;
    return !IN_PURGE_WITH_LAST_ADDRESS || if_hasaddr(ifp, family);
}
