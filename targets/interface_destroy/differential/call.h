/*
 * call.h - what a script does: calls with operands, and the answers of each side.
 *
 * A script names interfaces by slot, sockets by number and indices by the slot that has, or last
 * had, them. So one script runs on every side; indices are in the reference's numbering.
 */
#ifndef CALL_H
#define CALL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/*
 * Interfaces: tap0 to tap2, the halves of epair0 and of epair1, bridge0. The halves of a pair come
 * and go together; a create names the first one.
 */
enum slot { TAP0, TAP1, TAP2, EPAIR, EPAIR_B, EPAIR1, EPAIR1_B, BRIDGE, SLOTS };

#define TAPS 3

static inline bool is_pair(unsigned slot)
{
    return slot >= EPAIR && slot <= EPAIR1_B;
}

/* Of a pair. */
static inline unsigned other_half(unsigned slot)
{
    return EPAIR + ((slot - EPAIR) ^ 1u);
}

/* Sockets: of one kind each. UDP's are bound to a port of their own. */
enum sock { UDP_0, UDP_1, UDP6_0, UDP6_1, RAW, RAW6, SOCKETS };

#define SOCK_PROTOCOL 89 /* of the raw ones: OSPF's, as in the mail (row N5) */
#define SOCK_PORT     5000

static inline bool sock_is_ip6(unsigned sock)
{
    return sock == UDP6_0 || sock == UDP6_1 || sock == RAW6;
}

static inline bool sock_is_raw(unsigned sock)
{
    return sock == RAW || sock == RAW6;
}

/*
 * Where packets go, and what is joined: two groups of each family, no group, and the neighbour in
 * the prefix of each tap's address.
 */
enum to { GROUP_0, GROUP_1, NO_GROUP, NEIGHBOUR };

#define GROUPS 4 /* of both families: those of IPv4 first */

static inline unsigned group_of(unsigned sock, unsigned to)
{
    return sock_is_ip6(sock) * 2u + to;
}

/* The address of a group: text. */
extern const char *const group_names[GROUPS];

/* How a call names an index: none, the slot's, or one that never was anybody's. */
enum by { NO_INDEX, SLOT_INDEX, WRONG_INDEX };

#define INDEX_NEVER 60u /* no script has that many interfaces */

enum op {
    IF_CREATE,
    IF_DESTROY,       /* value: does anything still reach it? */
    IF_NAME_TO_INDEX, /* of a slot's name; value: the index */
    IF_INDEX_TO_NAME, /* value: the slot */
    IF_FLAGS,         /* value: is it up? */
    ADDR_ADD,         /* the slot's one address of the call's family */
    ADDR_DELETE,
    SOCK_OPEN,
    SOCK_CLOSE,
    JOIN,            /* by index */
    JOIN_BY_ADDRESS, /* by the slot's address */
    LEAVE,
    LEAVE_BY_ADDRESS,
    MULTICAST_IF, /* by index */
    CONNECT,      /* to a neighbour */
    SEND,         /* on a connected socket; values: where it came out, what received it, hops */
    SENDTO,
    SENDTO_PKTINFO, /* with that index in the message */
    STICKY_PKTINFO, /* IPV6_PKTINFO as an option */
    TAP_READ,
    TAP_WRITE,  /* a packet to a group and socket arrives; values: what received it */
    IF_GROUPS,  /* value: how many users each group has, eight bits each */
    BRIDGE_ADD, /* the slot's interface becomes a member of bridge0 */
    BRIDGE_DELETE,
    BRIDGE_MEMBERS, /* value: the slots that are, as bits */
    OPS
};

extern const char *const op_names[OPS];

enum side_number { REFERENCE, KERNEL, LWIP, SIDES };

#define NOT_DONE (-1) /* this side has no such call */

struct answer {
    int error; /* an errno, 0 or NOT_DONE */
    long value[3];
};

static inline bool is_same_answer(const struct answer *a, const struct answer *b)
{
    return a->error == b->error && memcmp(a->value, b->value, sizeof(a->value)) == 0;
}

struct call {
    uint8_t op;
    uint8_t slot;
    uint8_t sock;
    uint8_t to;
    uint8_t by;
    uint8_t ip6;    /* ADDR_ADD, ADDR_DELETE */
    unsigned index; /* what `slot` and `by` come to (IF_CREATE: see below); known when the
                       reference has run */
    struct answer answer[SIDES];
};

/* Of a call of IF_CREATE: the index of the interface, or of the pair's second half. */
static inline unsigned created_index(const struct call *call, unsigned half)
{
    return call->index >> 16 * half & 0xffff;
}

#define CALLS_MAX 64

struct script {
    char name[48];
    unsigned sides; /* bits: which run it besides the reference */
    unsigned count;
    struct call call[CALLS_MAX];
};

#endif
