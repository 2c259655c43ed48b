/*
 * membership.c - memberships by the rules of each side.
 */
#include "membership.h"

#include <errno.h>
#include <string.h>

/* What a rule needs to know of a call. */
struct request {
    struct members *members;
    const struct world *world;
    enum side_number side;
    unsigned sock, group;
    bool by_address;
    unsigned named; /* slot whose address is given */
    unsigned index; /* that was given, or that the address has; 0: none */
    unsigned slot;  /* which that is now; SLOTS: none */
};

static struct request request(struct members *members, enum side_number side,
                              const struct world *world, const struct call *call)
{
    struct request r = {.members = members,
                        .world = world,
                        .side = side,
                        .sock = call->sock,
                        .group = group_of(call->sock, call->to),
                        .named = call->slot};

    r.by_address = call->op == JOIN_BY_ADDRESS || call->op == LEAVE_BY_ADDRESS;
    if (r.by_address) {
        r.slot = world->interface[call->slot].addr[0] ? call->slot : SLOTS;
        r.index = r.slot < SLOTS ? world->interface[r.slot].index : 0;
    } else {
        r.index = call->by == NO_INDEX ? 0 : call->index;
        r.slot = call->by == NO_INDEX ? SLOTS : world_slot(world, call->index);
    }
    return r;
}

/* Would a call that names this mean that membership? */
static bool means(const struct request *r, const struct membership *m)
{
    if (!m->used || m->sock != r->sock || m->group != r->group)
        return false;
    switch (r->side) {
    case REFERENCE:
        return (r->index == 0 && !r->by_address) ||
               (r->slot < SLOTS && m->life == r->world->interface[r->slot].life);
    case KERNEL:
        if (r->index == 0 && r->by_address)
            return m->by_address && m->slot == r->named;
        return r->index == 0 || m->index == r->index;
    default:
        return r->by_address ? m->slot == r->named : m->index == r->index;
    }
}

/* Of several the oldest one, on the kernel the newest. */
static struct membership *find(const struct request *r)
{
    struct membership *found = NULL;

    for (unsigned i = 0; i < MEMBERSHIPS; i++) {
        struct membership *m = &r->members->membership[i];

        if (means(r, m) && (found == NULL || (m->order > found->order) == (r->side == KERNEL)))
            found = m;
    }
    return found;
}

static unsigned count(const struct request *r, bool ip6)
{
    unsigned n = 0;

    for (unsigned i = 0; i < MEMBERSHIPS; i++) {
        const struct membership *m = &r->members->membership[i];

        n += m->used && sock_is_ip6(m->sock) == ip6;
    }
    return n;
}

static void remember(const struct request *r)
{
    struct membership *m = r->members->membership;

    while (m->used) /* there is room for as many as a script has calls */
        m++;
    *m = (struct membership){.used = true,
                             .by_address = r->by_address,
                             .sock = r->sock,
                             .group = r->group,
                             .slot = r->named,
                             .index = r->index,
                             .order = ++r->members->joined,
                             .life = r->slot < SLOTS ? r->world->interface[r->slot].life : 0};
}

static int join(const struct request *r)
{
    bool ip6 = r->group >= 2, there = r->slot < SLOTS;

    if (r->side == LWIP) {
        /* What can't be joined by its address is remembered all the same. */
        if (ip6 && !there)
            return EADDRNOTAVAIL;
        if (count(r, ip6) == LWIP_MEMBERSHIPS)
            return ENOMEM;
        remember(r);
        if (there)
            r->members->users[r->slot][r->group]++;
        return there ? 0 : EADDRNOTAVAIL;
    }
    if (r->side == KERNEL && ip6 && find(r) != NULL)
        return EADDRINUSE;
    if (!there)
        return r->side == KERNEL ? ENODEV : EADDRNOTAVAIL;
    if (find(r) != NULL)
        return EADDRINUSE;
    remember(r);
    r->members->users[r->slot][r->group]++;
    return 0;
}

/* One user less for whoever the rule says; false when there is none. */
static bool give_up(const struct request *r, unsigned slot)
{
    unsigned *users;

    if (slot == SLOTS)
        return false;
    users = &r->members->users[slot][r->group];
    if (*users == 0)
        return false;
    (*users)--;
    return true;
}

static int leave(const struct request *r)
{
    struct membership *m = find(r);
    bool given_up;

    if (r->side == LWIP) {
        given_up = give_up(r, r->slot);
        if (m != NULL && (!sock_is_ip6(r->sock) || r->slot < SLOTS))
            m->used = false;
        return given_up ? 0 : EADDRNOTAVAIL;
    }
    if (r->side == KERNEL && r->group < 2 && !r->by_address && r->index == 0 && r->slot == SLOTS)
        return ENODEV;
    if (m == NULL)
        return EADDRNOTAVAIL;
    m->used = false;
    if (r->side == KERNEL)
        give_up(r, r->group < 2 && r->index == 0 ? SLOTS : world_slot(r->world, m->index));
    else
        give_up(r, world_slot(r->world, m->index));
    return 0;
}

static void leave_all(struct members *members, enum side_number side, const struct world *world,
                      unsigned sock)
{
    for (unsigned i = 0; i < MEMBERSHIPS; i++) {
        struct membership *m = &members->membership[i];
        struct request r = {
            .members = members, .world = world, .side = side, .sock = sock, .group = m->group};

        if (!m->used || m->sock != sock)
            continue;
        m->used = false;
        if (side == LWIP && m->group < 2)
            give_up(&r, world->interface[m->slot].addr[0] ? m->slot : SLOTS);
        else
            give_up(&r, world_slot(world, m->index));
    }
}

/* The groups go with the interface; of the reference's memberships, also the sockets' side. */
static void interface_goes(struct members *members, enum side_number side,
                           const struct world *world, unsigned slot)
{
    memset(members->users[slot], 0, sizeof(members->users[slot]));
    for (unsigned i = 0; side == REFERENCE && i < MEMBERSHIPS; i++)
        if (members->membership[i].life == world->interface[slot].life)
            members->membership[i].used = false;
}

/* A call about memberships itself. */
static bool membership_call(struct members *members, enum side_number side,
                            const struct world *world, const struct call *call,
                            struct answer *answer)
{
    struct request r;

    if (call->to >= NO_GROUP)
        return false;
    r = request(members, side, world, call);
    answer->error = call->op == JOIN || call->op == JOIN_BY_ADDRESS ? join(&r) : leave(&r);
    return true;
}

bool members_call(struct members *members, enum side_number side, const struct world *world,
                  const struct call *call, struct answer *answer)
{
    memset(answer, 0, sizeof(*answer));
    switch (call->op) {
    case IF_DESTROY:
        if (world->interface[call->slot].life == 0)
            return false;
        interface_goes(members, side, world, call->slot);
        if (is_pair(call->slot))
            interface_goes(members, side, world, other_half(call->slot));
        return false;
    case SOCK_CLOSE:
        leave_all(members, side, world, call->sock);
        return true;
    case JOIN:
    case JOIN_BY_ADDRESS:
    case LEAVE:
    case LEAVE_BY_ADDRESS:
        return membership_call(members, side, world, call, answer);
    case IF_GROUPS:
        for (unsigned i = 0; i < GROUPS; i++)
            answer->value[0] |= (long)members->users[call->slot][i] << (8 * i);
        return world->interface[call->slot].life != 0;
    case TAP_WRITE:
        members_packet_arrives(members, side, world, call, answer);
        return world->interface[call->slot].life != 0;
    case SENDTO:
    case SENDTO_PKTINFO:
        return members_packet_sent(members, side, world, call, answer);
    default:
        return false;
    }
}
