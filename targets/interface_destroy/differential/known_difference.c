/*
 * known_difference.c - the table of differences that are known.
 */
#include "known_difference.h"

#include <errno.h>
#include <string.h>

#define B(op) (1u << (op))

#define INTERFACES                                                                                 \
    (B(IF_DESTROY) | B(IF_NAME_TO_INDEX) | B(IF_INDEX_TO_NAME) | B(IF_FLAGS) | B(ADDR_ADD) |       \
     B(ADDR_DELETE) | B(IF_GROUPS))
#define JOINS  (B(JOIN) | B(JOIN_BY_ADDRESS))
#define LEAVES (B(LEAVE) | B(LEAVE_BY_ADDRESS))

/* Of what the rules of membership foretell. */
#define FORETOLD (1u << STATES)

/* The side, calls, the reference's errno and the side's, states, and states that are not. */
#define ROW(text, side, ops, ours, theirs, is, is_not) {text, side, ops, {ours, theirs}, is, is_not}

const struct explanation explanations[] = {
    /* -- Interfaces -- */
    ROW("no such interface: ENXIO is ENODEV on Linux", KERNEL, INTERFACES, ENXIO, ENODEV, NOBODY,
        0),
    ROW("no such interface: ENXIO is ENODEV with lwIP", LWIP, INTERFACES, ENXIO, ENODEV, NOBODY, 0),
    ROW("a tap without its link: EBADFD on Linux", KERNEL, B(TAP_READ) | B(TAP_WRITE), ENXIO,
        EBADFD, NOBODY, 0),

    ROW("no such bridge: ENXIO is ENODEV on Linux", KERNEL,
        B(BRIDGE_ADD) | B(BRIDGE_DELETE) | B(BRIDGE_MEMBERS), ENXIO, ENODEV, NO_BRIDGE, 0),
    ROW("no such interface for the bridge: ENOENT is EINVAL on Linux", KERNEL, B(BRIDGE_ADD),
        ENOENT, EINVAL, NOBODY, NO_BRIDGE),
    ROW("no member of the bridge: ENOENT is EINVAL on Linux", KERNEL, B(BRIDGE_DELETE), ENOENT,
        EINVAL, 0, NO_BRIDGE | MEMBER),
    ROW("a member already: EEXIST is EBUSY on Linux", KERNEL, B(BRIDGE_ADD), EEXIST, EBUSY, MEMBER,
        0),

    /* -- Memberships: both answers are what the rules of both sides foretell -- */
    ROW("joining an index or address that is gone: ENODEV on Linux", KERNEL, JOINS, EADDRNOTAVAIL,
        ENODEV, FORETOLD | NOBODY, 0),
    ROW("leaving without naming an interface: on Linux the IPv4 group must have a route", KERNEL,
        B(LEAVE), EADDRNOTAVAIL, ENODEV, FORETOLD | NOBODY, IP6),
    ROW("leaving without naming an interface: on Linux the IPv4 group must have a route (member)",
        KERNEL, B(LEAVE), 0, ENODEV, FORETOLD | NOBODY, IP6),
    ROW("leaving without naming an interface: the newest on Linux, and that joins again", KERNEL,
        B(JOIN), EADDRINUSE, 0, FORETOLD | IP6, NOBODY),
    ROW("leaving without naming an interface: the newest on Linux, and that can't leave again",
        KERNEL, B(LEAVE), 0, EADDRNOTAVAIL, FORETOLD | IP6, NOBODY),
    ROW("IP_DROP_MEMBERSHIP succeeds once after the end of the interface, on Linux", KERNEL, LEAVES,
        EADDRNOTAVAIL, 0, FORETOLD, 0),
    ROW("ZE9: what is left of a membership makes a join EADDRINUSE", KERNEL, JOINS, 0, EADDRINUSE,
        FORETOLD, NOBODY),
    ROW("ZE9: the same in IPv6 while the index is nobody's", KERNEL, B(JOIN), EADDRNOTAVAIL,
        EADDRINUSE, FORETOLD | NOBODY | IP6, 0),
    ROW("ZE9: leaving or closing takes another interface's group", KERNEL, B(IF_GROUPS), 0, 0,
        FORETOLD, 0),
    ROW("ZE9: a socket is deaf, or hears what it hasn't joined here", KERNEL, B(TAP_WRITE), 0, 0,
        FORETOLD, 0),
    ROW("ZE31: leaving or closing takes another interface's group", LWIP, B(IF_GROUPS), 0, 0,
        FORETOLD, 0),
    ROW("lwIP: every socket with the port hears a group", LWIP, B(TAP_WRITE), 0, 0, FORETOLD, 0),
    ROW("lwIP: joining twice counts twice", LWIP, JOINS, EADDRINUSE, 0, FORETOLD, 0),
    ROW("lwIP: who isn't a member can leave for another", LWIP, LEAVES, EADDRNOTAVAIL, 0, FORETOLD,
        0),
    ROW("ZE31: a member can't leave, its group has been taken", LWIP, LEAVES, 0, EADDRNOTAVAIL,
        FORETOLD, 0),
    ROW("lwIP: four memberships for all sockets", LWIP, JOINS, 0, ENOMEM, FORETOLD, 0),
    ROW("lwIP: four memberships for all sockets (joined twice)", LWIP, JOINS, EADDRINUSE, ENOMEM,
        FORETOLD, 0),
    ROW("lwIP: four memberships for all sockets (nobody's address)", LWIP, JOINS, EADDRNOTAVAIL,
        ENOMEM, FORETOLD, 0),
    ROW("joining what is no group: EINVAL on Linux", KERNEL, JOINS, EADDRNOTAVAIL, EINVAL,
        NOT_MULTICAST, 0),
    ROW("leaving what is no group: EINVAL on Linux, IPv6", KERNEL, LEAVES, EADDRNOTAVAIL, EINVAL,
        NOT_MULTICAST | IP6, 0),
    ROW("leaving what is no group, nowhere: ENODEV on Linux, IPv4", KERNEL, LEAVES, EADDRNOTAVAIL,
        ENODEV, NOT_MULTICAST | NOBODY, IP6),

    /* -- Options -- */
    ROW("multicast interface that is gone: ENODEV on Linux, IPv6", KERNEL, B(MULTICAST_IF),
        EADDRNOTAVAIL, ENODEV, NOBODY | IP6, 0),
    ROW("a sticky PKTINFO may name an index that is gone, on Linux", KERNEL, B(STICKY_PKTINFO),
        ENXIO, 0, NOBODY | IP6, 0),
    ROW("no address to connect from: EADDRNOTAVAIL on Linux, IPv6", KERNEL, B(CONNECT), ENETUNREACH,
        EADDRNOTAVAIL, IP6 | NO_ADDRESS_AT_ALL, 0),
    ROW("connecting anew: Linux keeps the address of an interface that has gone, IPv4", KERNEL,
        B(CONNECT), 0, ENETUNREACH, SOURCE_GONE, IP6),

    /* -- Packets -- */
    ROW("a group's copies for sockets of this host: ZE9 as well, and Linux's raw IPv6 hears all",
        KERNEL, B(SENDTO) | B(SENDTO_PKTINFO), 0, 0, GROUP | FORETOLD, 0),
    ROW("PKTINFO with an index that is gone: ENODEV on Linux", KERNEL, B(SENDTO_PKTINFO), ENXIO,
        ENODEV, NOBODY, 0),
    ROW("PKTINFO beside a sticky one of another index: EINVAL on Linux", KERNEL, B(SENDTO_PKTINFO),
        0, EINVAL, CONTRADICTS | IP6, NOBODY | NO_ADDRESS),
    ROW("PKTINFO beside a sticky one of another index: EINVAL on Linux (no address)", KERNEL,
        B(SENDTO_PKTINFO), EADDRNOTAVAIL, EINVAL, CONTRADICTS | IP6 | NO_ADDRESS, 0),
    ROW("PKTINFO beside a sticky one of another index: EINVAL on Linux (gone)", KERNEL,
        B(SENDTO_PKTINFO), ENXIO, EINVAL, CONTRADICTS | IP6 | NOBODY, 0),
    ROW("Linux sends IPv4 where there is no address", KERNEL, B(SENDTO) | B(SENDTO_PKTINFO),
        EADDRNOTAVAIL, 0, NO_ADDRESS, IP6),
    ROW("no address and no route: ENETUNREACH on Linux, IPv6", KERNEL, B(SENDTO_PKTINFO),
        EADDRNOTAVAIL, ENETUNREACH, IP6 | NO_ADDRESS, GROUP),
    ROW("PKTINFO's interface isn't where the route is: ENETUNREACH on Linux, IPv6", KERNEL,
        B(SENDTO_PKTINFO), 0, ENETUNREACH, IP6 | OFF_LINK, NO_ADDRESS),
    ROW("Linux takes any interface for an IPv6 group", KERNEL, B(SENDTO), ENETUNREACH, 0,
        GROUP | IP6 | UNNAMED, 0),
    ROW("Linux takes any interface for an IPv6 group, which has no address", KERNEL, B(SENDTO),
        ENETUNREACH, EADDRNOTAVAIL, GROUP | IP6 | UNNAMED, STALE_OPTION),
    ROW("no address to send from: EADDRNOTAVAIL on Linux, IPv6", KERNEL, B(SENDTO), ENETUNREACH,
        EADDRNOTAVAIL, IP6 | UNNAMED | NO_ADDRESS_AT_ALL | NO_ROUTE, GROUP),
    ROW("the multicast interface goes with its interface; Linux keeps the index, IPv4", KERNEL,
        B(SENDTO), ENETUNREACH, ENODEV, GROUP | UNNAMED | STALE_OPTION, IP6),
    ROW("the multicast interface goes with its interface; Linux keeps the index, IPv6", KERNEL,
        B(SENDTO), ENETUNREACH, EADDRNOTAVAIL, GROUP | IP6 | UNNAMED | STALE_OPTION, 0),
    ROW("the same, and Linux sends by another interface that has the index now, IPv4", KERNEL,
        B(SENDTO), ENETUNREACH, 0, GROUP | UNNAMED | STALE_OPTION | REUSED, IP6),
    ROW("sticky PKTINFO whose interface has gone: EADDRNOTAVAIL on Linux", KERNEL, B(SENDTO), ENXIO,
        EADDRNOTAVAIL, GROUP | IP6 | NAMED_GONE | STALE_OPTION | NO_ADDRESS_AT_ALL, 0),
    ROW("the same, with an address elsewhere: ENETUNREACH on Linux", KERNEL, B(SENDTO), ENXIO,
        ENETUNREACH, GROUP | IP6 | NAMED_GONE | STALE_OPTION, NO_ADDRESS_AT_ALL),
    ROW("sticky PKTINFO, and who has the index now has no address: EADDRNOTAVAIL on Linux", KERNEL,
        B(SENDTO), ENXIO, EADDRNOTAVAIL, GROUP | IP6 | NAMED_GONE | STALE_OPTION | REUSED,
        NO_ADDRESS_AT_ALL),
    ROW("sticky PKTINFO, and Linux sends by another interface that has the index now", KERNEL,
        B(SENDTO), ENXIO, 0, GROUP | IP6 | NAMED_GONE | STALE_OPTION | REUSED, 0),
    ROW("no route: EHOSTUNREACH with lwIP", LWIP, B(SENDTO), ENETUNREACH, EHOSTUNREACH,
        UNNAMED | NO_ROUTE, GROUP),
    ROW("lwIP: an only interface is the route", LWIP, B(SENDTO), ENETUNREACH, 0,
        UNNAMED | ALONE | IP6 | NO_ROUTE, GROUP),
};

const unsigned explanation_count = sizeof(explanations) / sizeof(explanations[0]);

_Static_assert(sizeof(explanations) / sizeof(explanations[0]) <= EXPLANATIONS_MAX,
               "comparison.used is too short");

static bool as_foretold(const struct foretold *foretold, const struct answer *a,
                        const struct answer *b)
{
    return foretold->told && is_same_answer(a, &foretold->reference) &&
           is_same_answer(b, &foretold->other);
}

bool breaks_rule(const struct call *call, const struct foretold *foretold)
{
    return foretold->told && !is_same_answer(&call->answer[REFERENCE], &foretold->reference);
}

unsigned explain(enum side_number side, const struct call *call, unsigned state,
                 const struct foretold *foretold)
{
    const struct answer *a = &call->answer[REFERENCE], *b = &call->answer[side];
    unsigned n = 0;

    if (as_foretold(foretold, a, b))
        state |= FORETOLD;
    /* Whatever the other side says: what the reference does must be right. */
    if (breaks_rule(call, foretold))
        return explanation_count;
    for (; n < explanation_count; n++) {
        const struct explanation *e = &explanations[n];

        if (e->side == side && (e->ops & B(call->op)) != 0 && e->error[0] == a->error &&
            e->error[1] == b->error && (state & e->is) == e->is && (state & e->is_not) == 0)
            break;
    }
    return n;
}
