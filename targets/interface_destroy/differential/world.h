/*
 * world.h - what a script has come to, worked out from its calls alone: interfaces, their lives and
 * addresses, and what sockets have been told. What explanations of differences stand on.
 */
#ifndef WORLD_H
#define WORLD_H

#include "call.h"

/* An interface that a socket has been told: its index, and which life of it. 0: none. */
struct named {
    unsigned index;
    unsigned life;
};

struct world {
    struct {
        unsigned life; /* 0: there is none; each creation has its own */
        unsigned index;
        bool addr[2]; /* IPv4, IPv6 */
    } interface[SLOTS];
    struct {
        bool open;
        bool connected;
        struct named source;       /* the interface that it was connected by */
        struct named multicast_if; /* as the reference keeps it: forgotten with the interface */
        struct named sticky;       /* likewise, but it stays */
        unsigned kernel_multicast_if, kernel_sticky; /* the kernel keeps indices */
    } socket[SOCKETS];
    unsigned members; /* of the bridge: slots as bits */
    unsigned lives;
};

/* Goes on by a call, whose answers are there. */
void world_call(struct world *world, const struct call *call);

/* The slot that has the index; SLOTS when none does. */
unsigned world_slot(const struct world *world, unsigned index);

/*
 * Does a send name an interface, by message or option? As the reference has it; *slot is which that
 * is, or SLOTS when it isn't there.
 */
bool world_told(const struct world *world, const struct call *call, unsigned *slot);

/* Is it the interface that it was? */
bool world_alive(const struct world *world, struct named named);

/* What is the case when a call is made; bits. */
enum state {
    NOBODY = 1 << 0, /* the interface that the call names is not there */
    GROUP = 1 << 1,  /* it is about a group */
    IP6 = 1 << 2,
    UNNAMED = 1 << 3,       /* no interface is named, by call or option: the route decides */
    NAMED_GONE = 1 << 4,    /* an option names one that has gone */
    NO_ADDRESS = 1 << 5,    /* the one that is named has no address of the family */
    CONTRADICTS = 1 << 6,   /* the message names another one than the kernel's sticky option */
    STALE_OPTION = 1 << 7,  /* the kernel keeps an option that the reference has not, or no more */
    REUSED = 1 << 8,        /* the index of the option's, which has gone, is another one's now */
    NOT_MULTICAST = 1 << 9, /* the group is none */
    ALONE = 1 << 10,        /* there is exactly one interface */
    NO_ADDRESS_AT_ALL = 1 << 11, /* no interface has an address of the family */
    NO_ROUTE = 1 << 12,          /* it goes to a neighbour of nobody's address */
    OFF_LINK = 1 << 13,          /* it goes to no neighbour of the interface that is named */
    SOURCE_GONE = 1 << 14,       /* the socket was connected by an interface that has gone */
    NO_BRIDGE = 1 << 15,         /* there is no bridge */
    MEMBER = 1 << 16,            /* the interface is a member of it */
};

unsigned world_state(const struct world *world, const struct call *call);

#define STATES 17

extern const char *const state_names[STATES];

#endif
