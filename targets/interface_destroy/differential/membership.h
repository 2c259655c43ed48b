/*
 * membership.h - which socket is a member of what, by the rule of one side: exactly what it answers
 * to joining, leaving and closing, which groups its interfaces have, and which sockets receive a
 * group's packets. Only what both rules foretell is explained by a row.
 *
 *   REFERENCE  a membership is with one life of an interface
 *   KERNEL     with an index: whoever has it when the socket leaves or closes loses a user (ZE9)
 *   LWIP       with an address, in IPv6 with an index; whoever has it then loses one (ZE31)
 */
#ifndef MEMBERSHIP_H
#define MEMBERSHIP_H

#include "world.h"

#define MEMBERSHIPS      CALLS_MAX
#define LWIP_MEMBERSHIPS 4 /* of all sockets, a family: lwIP's socket layer has no more */

struct membership {
    bool used;
    bool by_address; /* and then `slot`, whose address it is */
    unsigned sock, group, slot, index, life;
    unsigned order; /* of joining */
};

struct members {
    struct membership membership[MEMBERSHIPS];
    unsigned users[SLOTS][GROUPS]; /* of the interface that is there */
    unsigned joined;
};

/*
 * Goes on by a call, before world_call(). *answer is what this side is to answer; false when the
 * rule says nothing about such a call.
 */
bool members_call(struct members *members, enum side_number side, const struct world *world,
                  const struct call *call, struct answer *answer);

/* -- membership_packet.c, for members_call() -- */

void members_packet_arrives(const struct members *members, enum side_number side,
                            const struct world *world, const struct call *call,
                            struct answer *answer);
bool members_packet_sent(const struct members *members, enum side_number side,
                         const struct world *world, const struct call *call, struct answer *answer);

#endif
