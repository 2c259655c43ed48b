/*
 * world.c - what a script has come to.
 */
#include "world.h"

#include <string.h>

const char *const state_names[STATES] = {"nobody",        "group",        "ip6",
                                         "unnamed",       "named gone",   "no address",
                                         "contradicts",   "stale option", "reused",
                                         "not multicast", "alone",        "no address at all",
                                         "no route",      "off link",     "source gone",
                                         "no bridge",     "member"};

unsigned world_slot(const struct world *world, unsigned index)
{
    unsigned slot = 0;

    while (slot < SLOTS &&
           (world->interface[slot].life == 0 || world->interface[slot].index != index))
        slot++;
    return slot;
}

bool world_alive(const struct world *world, struct named named)
{
    unsigned slot = world_slot(world, named.index);

    return named.life != 0 && slot < SLOTS && world->interface[slot].life == named.life;
}

static void come(struct world *world, unsigned slot, unsigned index)
{
    memset(&world->interface[slot], 0, sizeof(world->interface[slot]));
    world->interface[slot].life = ++world->lives;
    world->interface[slot].index = index;
}

static void create(struct world *world, const struct call *call)
{
    if (world->interface[call->slot].life != 0)
        return;
    come(world, call->slot, created_index(call, 0));
    if (is_pair(call->slot))
        come(world, call->slot + 1, created_index(call, 1));
}

static void go(struct world *world, unsigned slot)
{
    unsigned life = world->interface[slot].life;

    for (unsigned i = 0; life != 0 && i < SOCKETS; i++)
        if (world->socket[i].multicast_if.life == life)
            world->socket[i].multicast_if = (struct named){0};
    memset(&world->interface[slot], 0, sizeof(world->interface[slot]));
    /* Members go from the bridge, and all of them with the bridge. */
    world->members &= slot == BRIDGE ? 0 : ~(1u << slot);
}

static struct named who(const struct world *world, unsigned slot)
{
    return (struct named){world->interface[slot].index, world->interface[slot].life};
}

/* The call's interface, if it is there. */
static struct named called(const struct world *world, const struct call *call)
{
    unsigned slot = world_slot(world, call->index);

    return call->by == NO_INDEX || slot == SLOTS ? (struct named){0} : who(world, slot);
}

static void set_option(struct world *world, const struct call *call, struct named *option,
                       unsigned *kernels)
{
    struct named to = called(world, call);

    if (call->by == NO_INDEX || to.life != 0)
        *option = to;
    /* The kernel takes any index for the sticky option. */
    if (call->by == NO_INDEX || to.life != 0 || call->op == STICKY_PKTINFO)
        *kernels = call->by == NO_INDEX ? 0 : call->index;
}

static void socket_call(struct world *world, const struct call *call)
{
    switch (call->op) {
    case SOCK_OPEN:
    case SOCK_CLOSE:
        memset(&world->socket[call->sock], 0, sizeof(world->socket[0]));
        world->socket[call->sock].open = call->op == SOCK_OPEN;
        break;
    case MULTICAST_IF:
        set_option(world, call, &world->socket[call->sock].multicast_if,
                   &world->socket[call->sock].kernel_multicast_if);
        break;
    case STICKY_PKTINFO:
        set_option(world, call, &world->socket[call->sock].sticky,
                   &world->socket[call->sock].kernel_sticky);
        break;
    case CONNECT:
        if (call->answer[REFERENCE].error != 0)
            break;
        world->socket[call->sock].connected = true;
        world->socket[call->sock].source = who(world, call->to - NEIGHBOUR);
        break;
    default:
        break;
    }
}

void world_call(struct world *world, const struct call *call)
{
    switch (call->op) {
    case IF_CREATE:
        create(world, call);
        break;
    case IF_DESTROY:
        go(world, call->slot);
        if (is_pair(call->slot))
            go(world, other_half(call->slot));
        break;
    case ADDR_ADD:
    case ADDR_DELETE:
        if (world->interface[call->slot].life != 0)
            world->interface[call->slot].addr[call->ip6] = call->op == ADDR_ADD;
        break;
    case BRIDGE_ADD:
        if (world->interface[BRIDGE].life != 0 && world->interface[call->slot].life != 0)
            world->members |= 1u << call->slot;
        break;
    case BRIDGE_DELETE:
        world->members &= ~(1u << call->slot);
        break;
    default:
        socket_call(world, call);
    }
}

/* The interface that a send is told to take: by message, option, or neither. */
static struct named told(const struct world *world, const struct call *call)
{
    if (call->op == SENDTO_PKTINFO && call->by != NO_INDEX)
        return called(world, call);
    if (world->socket[call->sock].sticky.life != 0)
        return world->socket[call->sock].sticky;
    return call->to < NEIGHBOUR ? world->socket[call->sock].multicast_if : (struct named){0};
}

bool world_told(const struct world *world, const struct call *call, unsigned *slot)
{
    struct named named = told(world, call);

    *slot = world_alive(world, named) ? world_slot(world, named.index) : SLOTS;
    return named.life != 0 || (call->op == SENDTO_PKTINFO && call->by != NO_INDEX);
}

static unsigned send_state(const struct world *world, const struct call *call)
{
    struct named named = told(world, call), sticky = world->socket[call->sock].sticky;
    unsigned slot = world_slot(world, named.index), state = 0;
    unsigned kernels = world->socket[call->sock].kernel_sticky;
    bool by_message = call->op == SENDTO_PKTINFO && call->by != NO_INDEX;

    if (named.life == 0)
        state |= by_message ? NOBODY : UNNAMED;
    else if (!world_alive(world, named)) /* a sticky option; the other goes with its interface */
        state |= slot < SLOTS ? NAMED_GONE | REUSED : NAMED_GONE;
    else if (!world->interface[slot].addr[sock_is_ip6(call->sock)])
        state |= NO_ADDRESS;
    if (call->to >= NEIGHBOUR && world_alive(world, named) && slot + NEIGHBOUR != call->to)
        state |= OFF_LINK;
    if (kernels != 0 && (kernels != sticky.index || !world_alive(world, sticky)))
        state |= STALE_OPTION;
    if (kernels != 0 && by_message && kernels != call->index)
        state |= CONTRADICTS;
    kernels = world->socket[call->sock].kernel_multicast_if;
    if (call->to < NEIGHBOUR && kernels != world->socket[call->sock].multicast_if.index)
        state |= world_slot(world, kernels) < SLOTS ? STALE_OPTION | REUSED : STALE_OPTION;
    return state;
}

/* Does a call about a membership name an interface that isn't there, or none? */
static bool names_nobody(const struct world *world, const struct call *call)
{
    if (call->op == JOIN_BY_ADDRESS || call->op == LEAVE_BY_ADDRESS)
        return !world->interface[call->slot].addr[0];
    return called(world, call).life == 0;
}

static unsigned socket_state(const struct world *world, const struct call *call)
{
    unsigned state = sock_is_ip6(call->sock) ? IP6 : 0, addressed = 0;

    for (unsigned slot = 0; slot < SLOTS; slot++)
        addressed += world->interface[slot].addr[sock_is_ip6(call->sock)];
    state |= addressed == 0 ? NO_ADDRESS_AT_ALL : 0;
    if (world->socket[call->sock].connected &&
        !world_alive(world, world->socket[call->sock].source))
        state |= SOURCE_GONE;
    switch (call->op) {
    case SEND:
        return state | send_state(world, call);
    case SENDTO:
    case SENDTO_PKTINFO:
        if (call->to < NEIGHBOUR)
            state |= GROUP;
        else if (!world->interface[call->to - NEIGHBOUR].addr[sock_is_ip6(call->sock)])
            state |= NO_ROUTE;
        return state | send_state(world, call);
    case JOIN:
    case JOIN_BY_ADDRESS:
    case LEAVE:
    case LEAVE_BY_ADDRESS:
        state |= call->to == NO_GROUP ? NOT_MULTICAST : 0;
        return state | (names_nobody(world, call) ? NOBODY : 0);
    default: /* an option: without index it is taken back */
        return state | (call->by != NO_INDEX && called(world, call).life == 0 ? NOBODY : 0);
    }
}

unsigned world_state(const struct world *world, const struct call *call)
{
    unsigned state = 0, interfaces = 0;

    for (unsigned slot = 0; slot < SLOTS; slot++)
        interfaces += world->interface[slot].life != 0;
    state |= interfaces == 1 ? ALONE : 0;
    switch (call->op) {
    case IF_INDEX_TO_NAME:
        return state | (called(world, call).life == 0 ? NOBODY : 0);
    case BRIDGE_ADD:
    case BRIDGE_DELETE:
    case BRIDGE_MEMBERS:
        state |= world->interface[BRIDGE].life == 0 ? NO_BRIDGE : 0;
        state |= (world->members & 1u << call->slot) != 0 ? MEMBER : 0;
        /* fall through */
    case IF_CREATE:
    case IF_DESTROY:
    case IF_NAME_TO_INDEX:
    case IF_FLAGS:
    case ADDR_ADD:
    case ADDR_DELETE:
    case TAP_READ:
    case TAP_WRITE:
    case IF_GROUPS:
        return state | (world->interface[call->slot].life == 0 ? NOBODY : 0);
    default:
        return state | socket_state(world, call);
    }
}
