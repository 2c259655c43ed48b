/*
 * inpcb.c - protocol control blocks: allocation, names, and what they give up with an interface.
 */
#include "inpcb.h"

#include <errno.h>
#include <stdlib.h>

#include "ifaddr.h"
#include "in_mcast.h"
#include "socket.h"

LINKER_SET_DECLARE(protosw, const struct protosw);

int in_pcballoc(struct socket *so, struct inpcbtable *table)
{
    struct inpcb *inp = calloc(1, sizeof(*inp));

    if (inp == NULL)
        return ENOBUFS;
    inp->inp_table = table;
    inp->inp_socket = so;
    inp->inp_family = so->so_proto->pr_family;
    inp->inp_hops = -1;
    ip6_initpktopts(&inp->inp_outputopts);
    TAILQ_INSERT_TAIL(&table->inpt_queue, inp, inp_queue);
    so->so_pcb = inp;
    return 0;
}

void in_pcbfree(struct inpcb *inp)
{
    TAILQ_REMOVE(&inp->inp_table->inpt_queue, inp, inp_queue);
    ip_freemoptions(inp->inp_moptions);
    rtcache_free(&inp->inp_route);
    free(inp);
}

/* Somebody has this port, at this address or at all of them. */
static bool in_pcbportused(struct inpcbtable *table, const struct in_endpoint *ie)
{
    struct inpcb *inp;

    TAILQ_FOREACH(inp, &table->inpt_queue, inp_queue) {
        if (inp->inp_local.ie_port != ie->ie_port)
            continue;
        if (in_unspecified(&ie->ie_addr) || in_unspecified(&inp->inp_local.ie_addr) ||
            in_equal(&ie->ie_addr, &inp->inp_local.ie_addr))
            return true;
    }
    return false;
}

/* A port that nobody has; EADDRINUSE when there is none. */
static int in_pcbsetport(struct inpcb *inp, struct in_endpoint *ie)
{
    const unsigned ports = 65536 - IPPORT_EPHEMERAL;
    struct inpcbtable *table = inp->inp_table;

    for (unsigned tries = 0; tries < ports; tries++) {
        ie->ie_port = htons((in_port_t)(IPPORT_EPHEMERAL + table->inpt_lastport));
        table->inpt_lastport = (table->inpt_lastport + 1) % ports;
        if (!in_pcbportused(table, ie))
            return 0;
    }
    return EADDRINUSE;
}

int in_pcbbind(struct inpcb *inp, const struct in_endpoint *ie)
{
    const struct protosw *pr = inp->inp_socket->so_proto;
    struct in_endpoint local = *ie;
    int error = 0;

    if (inp->inp_local.ie_port != 0 || !in_unspecified(&inp->inp_local.ie_addr))
        return EINVAL;
    if (!in_unspecified(&local.ie_addr) && !in_multicast(&local.ie_addr) &&
        ifa_ifwithaddr(&local.ie_addr) == NULL)
        return EADDRNOTAVAIL;
    if (pr->pr_type != SOCK_DGRAM)
        local.ie_port = 0;
    else if (local.ie_port == 0)
        error = in_pcbsetport(inp, &local);
    else if (in_pcbportused(inp->inp_table, &local))
        error = EADDRINUSE;
    if (error == 0)
        inp->inp_local = local;
    return error;
}

int in_pcbconnect(struct inpcb *inp, const struct in_endpoint *ie)
{
    struct ifnet *scope = NULL;

    if (in_unspecified(&ie->ie_addr))
        return EADDRNOTAVAIL;
    if (ie->ie_scope != 0) {
        scope = ifnet_byindex(ie->ie_scope);
        if (scope == NULL)
            return ENXIO;
    }
    if (scope == NULL && !in_multicast(&ie->ie_addr) &&
        rtcache_lookup(&inp->inp_route, &ie->ie_addr) == NULL)
        return ENETUNREACH;
    inp->inp_foreign = *ie;
    inp->inp_scopegen = scope != NULL ? scope->if_idxgen : 0;
    return 0;
}

void in_pcbpurgeif0(struct inpcbtable *table, struct ifnet *ifp)
{
    struct inpcb *inp;

    TAILQ_FOREACH(inp, &table->inpt_queue, inp_queue)
        in_purgeifmcast(inp->inp_moptions, ifp);
}

void in_pcbpurgeif(struct inpcbtable *table, const struct ifnet *ifp)
{
    const struct rtentry *rt;
    struct inpcb *inp;

    TAILQ_FOREACH(inp, &table->inpt_queue, inp_queue) {
        rt = inp->inp_route.ro_rt;
        /* Also one that is off the table already: it must not lead there either. */
        if (rt != NULL && rt->rt_ifp == ifp)
            rtcache_free(&inp->inp_route);
    }
}

void in_pcbdetachif(struct inpcbtable *table, struct ifnet *ifp)
{
    in_pcbpurgeif0(table, ifp);
    in_pcbpurgeif(table, ifp);
}

void in_pcbforgetroutes(int family)
{
    const struct protosw *const *pr;
    struct inpcb *inp;

    LINKER_SET_FOREACH(pr, protosw) {
        if ((*pr)->pr_table == NULL || (*pr)->pr_family != family)
            continue;
        TAILQ_FOREACH(inp, &(*pr)->pr_table->inpt_queue, inp_queue)
            rtcache_free(&inp->inp_route);
    }
}

bool in_pcbforeach(bool (*each)(struct inpcb *inp, void *arg), void *arg)
{
    const struct protosw *const *pr;
    struct inpcb *inp;

    LINKER_SET_FOREACH(pr, protosw) {
        if ((*pr)->pr_table == NULL)
            continue;
        TAILQ_FOREACH(inp, &(*pr)->pr_table->inpt_queue, inp_queue) {
            if (!each(inp, arg))
                return false;
        }
    }
    return true;
}
