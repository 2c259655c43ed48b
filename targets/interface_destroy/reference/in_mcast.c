/*
 * in_mcast.c - memberships of sockets, and the records of interfaces that they hold.
 */
#include "in_mcast.h"

#include <assert.h>
#include <errno.h>
#include <stdlib.h>

#include "domain.h"
#include "if_reach.h"
#include "igmp.h"
#include "inpcb.h"

struct in_multi *in_lookup_multi(const struct in6_addr *group, const struct ifnet *ifp)
{
    struct in_multi *inm;

    LIST_FOREACH(inm, &ifp->if_multiaddrs, inm_link) {
        if (in_equal(&inm->inm_addr, group))
            return inm;
    }
    return NULL;
}

struct in_multi *in_addmulti(const struct in6_addr *group, struct ifnet *ifp)
{
    struct in_multi *inm = in_lookup_multi(group, ifp);

    if (inm != NULL) {
        inm->inm_refcount++;
        return inm;
    }
    inm = calloc(1, sizeof(*inm));
    if (inm == NULL)
        return NULL;
    inm->inm_addr = *group;
    inm->inm_ifp = ifp;
    inm->inm_refcount = 1;
    LIST_INSERT_HEAD(&ifp->if_multiaddrs, inm, inm_link);
    igmp_joingroup(inm);
    return inm;
}

void in_delmulti(struct in_multi *inm)
{
    assert(inm->inm_refcount > 0);
    if (--inm->inm_refcount > 0)
        return;
    igmp_leavegroup(inm);
    LIST_REMOVE(inm, inm_link);
    free(inm);
}

struct ip_moptions *ip_getmoptions(struct inpcb *inp)
{
    struct ip_moptions *imo = inp->inp_moptions;

    if (imo != NULL)
        return imo;
    imo = calloc(1, sizeof(*imo));
    if (imo == NULL)
        return NULL;
    imo->imo_multicast_ttl = 1;
    imo->imo_multicast_loop = true;
    inp->inp_moptions = imo;
    return imo;
}

/* The membership of that group, on ifp or, with NULL, the first; imo_num_memberships for none. */
static unsigned imo_match(const struct ip_moptions *imo, const struct in6_addr *group,
                          const struct ifnet *ifp)
{
    const struct in_multi *inm;
    unsigned i;

    for (i = 0; i < imo->imo_num_memberships; i++) {
        inm = imo->imo_membership[i];
        if ((ifp == NULL || inm->inm_ifp == ifp) && in_equal(&inm->inm_addr, group))
            break;
    }
    return i;
}

bool imo_multi_filter(const struct ip_moptions *imo, const struct in6_addr *group,
                      const struct ifnet *ifp)
{
    return imo != NULL && imo_match(imo, group, ifp) < imo->imo_num_memberships;
}

int ip_add_membership(struct inpcb *inp, const struct in6_addr *group, struct ifnet *ifp)
{
    struct ip_moptions *imo;
    struct in_multi *inm;

    if (!in_multicast(group) || ifp == NULL || !domain_ifusable(inp->inp_family, ifp))
        return EADDRNOTAVAIL;
    imo = ip_getmoptions(inp);
    if (imo == NULL)
        return ENOBUFS;
    if (imo_multi_filter(imo, group, ifp))
        return EADDRINUSE;
    if (imo->imo_num_memberships == IP_MAX_MEMBERSHIPS)
        return ETOOMANYREFS;
    inm = in_addmulti(group, ifp);
    if (inm == NULL)
        return ENOBUFS;
    imo->imo_membership[imo->imo_num_memberships++] = inm;
    return 0;
}

/* The others keep their order. */
static void imo_remove(struct ip_moptions *imo, unsigned i)
{
    in_delmulti(imo->imo_membership[i]);
    for (imo->imo_num_memberships--; i < imo->imo_num_memberships; i++)
        imo->imo_membership[i] = imo->imo_membership[i + 1];
}

int ip_drop_membership(struct inpcb *inp, const struct in6_addr *group, const struct ifnet *ifp)
{
    struct ip_moptions *imo = inp->inp_moptions;
    unsigned i;

    if (!in_multicast(group) || imo == NULL)
        return EADDRNOTAVAIL;
    i = imo_match(imo, group, ifp);
    if (i == imo->imo_num_memberships)
        return EADDRNOTAVAIL;
    imo_remove(imo, i);
    return 0;
}

void ip_freemoptions(struct ip_moptions *imo)
{
    if (imo == NULL)
        return;
    for (unsigned i = 0; i < imo->imo_num_memberships; i++)
        in_delmulti(imo->imo_membership[i]);
    free(imo);
}

void in_purgeifmcast(struct ip_moptions *imo, const struct ifnet *ifp)
{
    unsigned i = 0;

    if (imo == NULL)
        return;
    if (imo->imo_multicast_if == ifp)
        imo->imo_multicast_if = NULL;
    while (i < imo->imo_num_memberships)
        if (imo->imo_membership[i]->inm_ifp == ifp)
            imo_remove(imo, i);
        else
            i++;
}

/* -- What reaches interfaces: options of sockets, and records, by sockets and by interfaces -- */

static bool ip_moptions_walk_pcb(struct inpcb *inp, void *arg)
{
    return inp->inp_moptions == NULL || if_reach_object(arg, inp->inp_moptions);
}

static bool ip_moptions_walk(struct if_reach_walk *walk)
{
    return in_pcbforeach(ip_moptions_walk_pcb, walk);
}

IF_REACH_TYPE(ip_moptions, ip_moptions_walk, IF_REACH_PLACE(ip_moptions, imo_multicast_if));

static bool in_multi_walk_pcb(struct inpcb *inp, void *arg)
{
    const struct ip_moptions *imo = inp->inp_moptions;

    for (unsigned i = 0; imo != NULL && i < imo->imo_num_memberships; i++)
        if (!if_reach_object(arg, imo->imo_membership[i]))
            return false;
    return true;
}

static bool in_multi_walk_ifnet(struct if_reach_walk *walk, struct ifnet *ifp)
{
    struct in_multi *inm;

    LIST_FOREACH(inm, &ifp->if_multiaddrs, inm_link) {
        if (!if_reach_object(walk, inm))
            return false;
    }
    return true;
}

static bool in_multi_walk(struct if_reach_walk *walk)
{
    return in_pcbforeach(in_multi_walk_pcb, walk) &&
           if_reach_interfaces(walk, in_multi_walk_ifnet) && igmp_foreach(if_reach_object, walk);
}

IF_REACH_TYPE(in_multi, in_multi_walk, IF_REACH_PLACE(in_multi, inm_ifp));
