/*
 * igmp.c - the timer of group reports.
 */
#include "igmp.h"

#include <netinet/in.h>
#include <string.h>

#include "domain.h"
#include "ifaddr.h"
#include "ip_packet.h"

#define IGMP_V2_REPORT 0x16 /* RFC 2236 */
#define MLD_REPORT     131  /* RFC 2710 */
#define IGMP_BATCH     8u   /* reports made under one hold of softnet_lock */

TAILQ_HEAD(in_multi_timers, in_multi);

/* Records whose timer runs, and those whose report is due; under softnet_lock. */
static struct in_multi_timers igmp_timers = TAILQ_HEAD_INITIALIZER(igmp_timers);
static struct in_multi_timers igmp_due = TAILQ_HEAD_INITIALIZER(igmp_due);

/* A report on its way to its interface. */
struct igmp_report {
    struct ifnet *ir_ifp;
    struct mbuf *ir_m;
};

static struct in_multi_timers *igmp_list(const struct in_multi *inm)
{
    return inm->inm_state == IGMP_SENDING_MEMBER ? &igmp_due : &igmp_timers;
}

/* All hosts belong to 224.0.0.1 and ff02::1: nobody reports these. */
static bool igmp_reported(const struct in6_addr *group)
{
    static const struct in6_addr allnodes = {.s6_addr = {0xff, 0x02, [15] = 1}};

    if (IN6_IS_ADDR_V4MAPPED(group))
        return in_unmap(group).s_addr != htonl(INADDR_ALLHOSTS_GROUP);
    return !in_equal(group, &allnodes);
}

static void igmp_start(struct in_multi *inm, unsigned delay)
{
    inm->inm_state = IGMP_DELAYING_MEMBER;
    inm->inm_timer = delay;
    TAILQ_INSERT_TAIL(&igmp_timers, inm, inm_timerlink);
}

void igmp_joingroup(struct in_multi *inm)
{
    if (igmp_reported(&inm->inm_addr))
        igmp_start(inm, IGMP_REPORT_DELAY);
}

void igmp_leavegroup(struct in_multi *inm)
{
    if (inm->inm_state != IGMP_IDLE_MEMBER)
        TAILQ_REMOVE(igmp_list(inm), inm, inm_timerlink);
    inm->inm_state = IGMP_IDLE_MEMBER;
}

/* The report of one group, from the interface's address, or none, as it may have lost it. */
static struct mbuf *igmp_build(const struct in_multi *inm)
{
    struct ip_packet ip = {.ip_hops = 1};
    unsigned char v2[8] = {IGMP_V2_REPORT}, mld[24] = {MLD_REPORT};
    const struct ifaddr *ifa;
    struct in_addr group;

    ip.ip_family = in_family(&inm->inm_addr);
    ip.ip_to.ie_addr = inm->inm_addr;
    ifa = ifa_ifforfamily(inm->inm_ifp, ip.ip_family);
    if (ifa != NULL)
        ip.ip_from.ie_addr = ifa->ifa_addr;
    if (ip.ip_family == AF_INET) {
        group = in_unmap(&inm->inm_addr);
        memcpy(v2 + 4, &group, sizeof(group));
        ip.ip_protocol = IPPROTO_IGMP;
        ip.ip_data = v2;
        ip.ip_len = sizeof(v2);
    } else {
        memcpy(mld + 8, &inm->inm_addr, sizeof(inm->inm_addr));
        ip.ip_protocol = IPPROTO_ICMPV6;
        ip.ip_data = mld;
        ip.ip_len = sizeof(mld);
    }
    return ip_build(&ip);
}

/* Counts down; what has run down becomes due. */
static void igmp_tick(void)
{
    struct in_multi *inm, *next;

    pthread_mutex_lock(&softnet_lock);
    for (inm = TAILQ_FIRST(&igmp_timers); inm != NULL; inm = next) {
        next = TAILQ_NEXT(inm, inm_timerlink);
        if (--inm->inm_timer > 0)
            continue;
        TAILQ_REMOVE(&igmp_timers, inm, inm_timerlink);
        inm->inm_state = IGMP_SENDING_MEMBER;
        TAILQ_INSERT_TAIL(&igmp_due, inm, inm_timerlink);
    }
    pthread_mutex_unlock(&softnet_lock);
}

/* Makes some of the reports that are due; 0 when none is left. What has no memory waits. */
static unsigned igmp_take(struct igmp_report *reports)
{
    struct in_multi *inm;
    unsigned n = 0;

    pthread_mutex_lock(&softnet_lock);
    while (n < IGMP_BATCH && (inm = TAILQ_FIRST(&igmp_due)) != NULL) {
        TAILQ_REMOVE(&igmp_due, inm, inm_timerlink);
        inm->inm_state = IGMP_IDLE_MEMBER;
        reports[n].ir_ifp = inm->inm_ifp;
        reports[n].ir_m = igmp_build(inm);
        if (reports[n].ir_m != NULL)
            n++;
        else
            igmp_start(inm, 1);
    }
    pthread_mutex_unlock(&softnet_lock);
    return n;
}

unsigned igmp_fasttimo(void)
{
    struct igmp_report reports[IGMP_BATCH];
    struct epoch_tracker et;
    unsigned sent = 0, n;

    igmp_tick();
    do {
        /*
         * A record may go as soon as the lock is free, and its interface with it: the epoch keeps
         * the latter until the driver is through.
         */
        epoch_enter(&et);
        n = igmp_take(reports);
        for (unsigned i = 0; i < n; i++)
            (void)if_transmit(reports[i].ir_ifp, reports[i].ir_m);
        epoch_exit(&et);
        sent += n;
    } while (n > 0);
    return sent;
}

bool igmp_foreach(bool (*each)(struct if_reach_walk *walk, void *inm), struct if_reach_walk *walk)
{
    struct in_multi *inm;

    TAILQ_FOREACH(inm, &igmp_timers, inm_timerlink) {
        if (!each(walk, inm))
            return false;
    }
    TAILQ_FOREACH(inm, &igmp_due, inm_timerlink) {
        if (!each(walk, inm))
            return false;
    }
    return true;
}
