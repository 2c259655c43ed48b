/*
 * membership_packet.c - which sockets receive a packet, by the rules of each side.
 */
#include <errno.h>

#include "membership.h"

#define HOPS 64 /* of packets that aren't a group's */

/* Does the socket get a packet to the group that arrives at the slot? */
static bool hears(const struct members *members, enum side_number side, const struct world *world,
                  unsigned slot, unsigned sock, unsigned group)
{
    unsigned index = world->interface[slot].index;

    if (!world->socket[sock].open || world->socket[sock].connected ||
        members->users[slot][group] == 0)
        return false;
    /* lwIP: every socket with the port. The kernel: every raw IPv6 one that isn't bound. */
    if (side == LWIP || (side == KERNEL && sock == RAW6))
        return true;
    for (unsigned i = 0; i < MEMBERSHIPS; i++) {
        const struct membership *m = &members->membership[i];

        if (!m->used || m->sock != sock || m->group != group)
            continue;
        /* In IPv6 the kernel looks at the group only. */
        if (m->index == index || (side == KERNEL && group >= 2))
            return true;
    }
    return false;
}

void members_packet_arrives(const struct members *members, enum side_number side,
                            const struct world *world, const struct call *call,
                            struct answer *answer)
{
    unsigned group = group_of(call->sock, call->to);

    answer->value[1] = (long)hears(members, side, world, call->slot, call->sock, group)
                       << call->sock;
}

/* What the reference says to an interface that has gone, or has no address of the family. */
static int sending_error(const struct world *world, const struct call *call, unsigned slot)
{
    if (slot == SLOTS)
        return ENXIO;
    return world->interface[slot].addr[sock_is_ip6(call->sock)] ? 0 : EADDRNOTAVAIL;
}

/*
 * A packet that is sent where it was told: it comes out there; of a group's, members here get a
 * copy. About one to a neighbour only the reference's rule says something.
 */
bool members_packet_sent(const struct members *members, enum side_number side,
                         const struct world *world, const struct call *call, struct answer *answer)
{
    unsigned slot, group = group_of(call->sock, call->to);
    bool heard;

    if (call->to == NO_GROUP || !world_told(world, call, &slot))
        return false;
    if (side == REFERENCE)
        answer->error = sending_error(world, call, slot);
    if (answer->error != 0 || slot == SLOTS)
        return true;
    if (slot < TAPS) {
        answer->value[0] = 1L << slot;
        answer->value[2] = call->to < NEIGHBOUR ? 1 : HOPS;
    }
    if (call->to >= NEIGHBOUR)
        return true;
    heard = hears(members, side, world, slot, call->sock, group);
    if (is_pair(slot) && hears(members, side, world, other_half(slot), call->sock, group))
        heard = true;
    answer->value[1] = (long)heard << call->sock;
    return true;
}
