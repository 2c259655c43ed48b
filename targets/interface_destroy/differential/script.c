/*
 * script.c - scripts by hand: the rows of what was seen with namespaces and lwIP, and the mail's.
 */
#include "script.h"

#include <stdio.h>
#include <string.h>

#define ON_KERNEL (1u << KERNEL)
#define ON_LWIP   (1u << LWIP)
#define ON_BOTH   (ON_KERNEL | ON_LWIP)

#define CALL(...) {__VA_ARGS__}

#define CREATE(s)        CALL(.op = IF_CREATE, .slot = (s))
#define DESTROY(s)       CALL(.op = IF_DESTROY, .slot = (s))
#define NAME(s)          CALL(.op = IF_NAME_TO_INDEX, .slot = (s))
#define INDEX(s)         CALL(.op = IF_INDEX_TO_NAME, .slot = (s), .by = SLOT_INDEX)
#define FLAGS(s)         CALL(.op = IF_FLAGS, .slot = (s))
#define ADDRESS(s, v6)   CALL(.op = ADDR_ADD, .slot = (s), .ip6 = (v6))
#define UNADDRESS(s, v6) CALL(.op = ADDR_DELETE, .slot = (s), .ip6 = (v6))
#define OPEN(k)          CALL(.op = SOCK_OPEN, .sock = (k))
#define CLOSE(k)         CALL(.op = SOCK_CLOSE, .sock = (k))
#define ADD(k, g, s)     CALL(.op = JOIN, .sock = (k), .to = (g), .slot = (s), .by = SLOT_INDEX)
#define ADD_WRONG(k, g)  CALL(.op = JOIN, .sock = (k), .to = (g), .by = WRONG_INDEX)
#define ADD_AT(k, g, s)  CALL(.op = JOIN_BY_ADDRESS, .sock = (k), .to = (g), .slot = (s))
#define DROP(k, g, s)    CALL(.op = LEAVE, .sock = (k), .to = (g), .slot = (s), .by = SLOT_INDEX)
#define DROP_AT(k, g, s) CALL(.op = LEAVE_BY_ADDRESS, .sock = (k), .to = (g), .slot = (s))
#define DROP_ANY(k, g)   CALL(.op = LEAVE, .sock = (k), .to = (g), .by = NO_INDEX)
#define VIA(k, s)        CALL(.op = MULTICAST_IF, .sock = (k), .slot = (s), .by = SLOT_INDEX)
#define VIA_NONE(k)      CALL(.op = MULTICAST_IF, .sock = (k), .by = NO_INDEX)
#define CONNECT_TO(k, s) CALL(.op = CONNECT, .sock = (k), .to = NEIGHBOUR + (s))
#define SEND_ON(k)       CALL(.op = SEND, .sock = (k))
#define SEND_TO(k, d)    CALL(.op = SENDTO, .sock = (k), .to = (d))
#define SEND_INFO(k, d, s)                                                                         \
    CALL(.op = SENDTO_PKTINFO, .sock = (k), .to = (d), .slot = (s), .by = SLOT_INDEX)
#define STICKY(k, s)     CALL(.op = STICKY_PKTINFO, .sock = (k), .slot = (s), .by = SLOT_INDEX)
#define STICKY_NONE(k)   CALL(.op = STICKY_PKTINFO, .sock = (k), .by = NO_INDEX)
#define READ(s)          CALL(.op = TAP_READ, .slot = (s), .sock = UDP_0)
#define ARRIVES(s, k, g) CALL(.op = TAP_WRITE, .slot = (s), .sock = (k), .to = (g))
#define MEMBER_OF(s)     CALL(.op = BRIDGE_ADD, .slot = (s))
#define NO_MEMBER_OF(s)  CALL(.op = BRIDGE_DELETE, .slot = (s))
#define MEMBERS          CALL(.op = BRIDGE_MEMBERS)
#define LIST(s)          CALL(.op = IF_GROUPS, .slot = (s))

struct by_hand {
    const char *name;
    unsigned sides;
    struct call call[40];
    unsigned count;
};

#define SCRIPT(title, on, ...)                                                                     \
    {.name = title,                                                                                \
     .sides = on,                                                                                  \
     .call = {__VA_ARGS__},                                                                        \
     .count = sizeof((struct call[]){__VA_ARGS__}) / sizeof(struct call)}

static const struct by_hand scripts[] = {
    SCRIPT("address removed while a group is joined", ON_KERNEL, CREATE(TAP0), ADDRESS(TAP0, 0),
           ADDRESS(TAP0, 1), OPEN(RAW), OPEN(UDP6_0), ADD(RAW, GROUP_0, TAP0),
           ADD(UDP6_0, GROUP_0, TAP0), LIST(TAP0), UNADDRESS(TAP0, 0), UNADDRESS(TAP0, 1),
           LIST(TAP0), ARRIVES(TAP0, RAW, GROUP_0), ARRIVES(TAP0, UDP6_0, GROUP_0),
           UNADDRESS(TAP0, 0), DESTROY(TAP0), LIST(TAP0), CREATE(TAP0), LIST(TAP0)),
    SCRIPT("address removed, groups by address", ON_BOTH, CREATE(TAP0), ADDRESS(TAP0, 0),
           OPEN(UDP_0), ADD_AT(UDP_0, GROUP_0, TAP0), LIST(TAP0), UNADDRESS(TAP0, 0), LIST(TAP0),
           ARRIVES(TAP0, UDP_0, GROUP_0), ADDRESS(TAP0, 0), DROP_AT(UDP_0, GROUP_0, TAP0),
           LIST(TAP0)),
    SCRIPT("groups go with the link", ON_BOTH, CREATE(TAP0), CREATE(TAP1), ADDRESS(TAP0, 0),
           ADDRESS(TAP1, 0), OPEN(UDP_0), OPEN(UDP6_0), ADD_AT(UDP_0, GROUP_0, TAP0),
           ADD(UDP6_0, GROUP_0, TAP0), ADD_AT(UDP_0, GROUP_1, TAP1), LIST(TAP0), LIST(TAP1),
           DESTROY(TAP0), LIST(TAP0), LIST(TAP1), ARRIVES(TAP1, UDP_0, GROUP_1), CLOSE(UDP_0),
           LIST(TAP1)),
    SCRIPT("names and indices after the end", ON_BOTH, CREATE(TAP0), NAME(TAP0), INDEX(TAP0),
           FLAGS(TAP0), DESTROY(TAP0), NAME(TAP0), INDEX(TAP0), FLAGS(TAP0), DESTROY(TAP0),
           ADDRESS(TAP0, 0), UNADDRESS(TAP0, 0), CREATE(TAP1), NAME(TAP1), INDEX(TAP0),
           CREATE(TAP0), NAME(TAP0), CREATE(TAP0)),
    SCRIPT("send after the end", ON_KERNEL, CREATE(TAP0), ADDRESS(TAP0, 0), ADDRESS(TAP0, 1),
           OPEN(UDP_0), OPEN(UDP6_0), OPEN(UDP_1), OPEN(UDP6_1), CONNECT_TO(UDP_0, TAP0),
           CONNECT_TO(UDP6_0, TAP0), SEND_ON(UDP_0), SEND_ON(UDP6_0), VIA(UDP_1, TAP0),
           VIA(UDP6_1, TAP0), SEND_TO(UDP_1, GROUP_0), SEND_TO(UDP6_1, GROUP_0), DESTROY(TAP0),
           SEND_ON(UDP_0), SEND_ON(UDP6_0), SEND_TO(UDP_1, GROUP_0), SEND_TO(UDP6_1, GROUP_0),
           VIA_NONE(UDP_1), SEND_TO(UDP_1, GROUP_0), SEND_TO(UDP_1, NEIGHBOUR + TAP0),
           VIA(UDP_1, TAP0), VIA(UDP6_1, TAP0)),
    SCRIPT("options after the end, the same index", ON_KERNEL, CREATE(TAP0), ADDRESS(TAP0, 0),
           OPEN(UDP_0), OPEN(RAW), VIA(UDP_0, TAP0), VIA(RAW, TAP0), SEND_TO(UDP_0, GROUP_0),
           DESTROY(TAP0), CREATE(TAP1), ADDRESS(TAP1, 0), SEND_TO(UDP_0, GROUP_0),
           SEND_TO(RAW, GROUP_1), VIA(UDP_0, TAP1), SEND_TO(UDP_0, GROUP_0)),
    SCRIPT("connected again after the end", ON_KERNEL, CREATE(TAP0), CREATE(TAP1), ADDRESS(TAP0, 0),
           ADDRESS(TAP0, 1), ADDRESS(TAP1, 0), ADDRESS(TAP1, 1), OPEN(UDP_0), OPEN(UDP6_0),
           CONNECT_TO(UDP_0, TAP0), CONNECT_TO(UDP6_0, TAP0), DESTROY(TAP0), SEND_ON(UDP_0),
           SEND_ON(UDP6_0), CONNECT_TO(UDP_0, TAP1), CONNECT_TO(UDP6_0, TAP1)),
    SCRIPT("leaving without saying where", ON_KERNEL, CREATE(TAP0), CREATE(TAP1), OPEN(UDP6_0),
           ADD(UDP6_0, GROUP_0, TAP0), ADD(UDP6_0, GROUP_0, TAP1), ADD(UDP6_0, GROUP_1, TAP0),
           ADD(UDP6_0, GROUP_1, TAP1), DROP_ANY(UDP6_0, GROUP_0), ADD(UDP6_0, GROUP_0, TAP1),
           DROP_ANY(UDP6_0, GROUP_1), DROP(UDP6_0, GROUP_1, TAP1), LIST(TAP0), LIST(TAP1)),
    SCRIPT("leaving nothing, nowhere", ON_KERNEL, CREATE(TAP0), OPEN(UDP_0), OPEN(UDP6_0),
           DROP_ANY(UDP_0, GROUP_0), ADD(UDP_0, GROUP_0, TAP0), DROP_ANY(UDP_0, GROUP_0),
           DROP_ANY(UDP_0, NO_GROUP), DROP(UDP6_0, NO_GROUP, TAP0), LIST(TAP0)),
    SCRIPT("more memberships than lwIP has", ON_LWIP, CREATE(TAP0), ADDRESS(TAP0, 0), OPEN(UDP_0),
           OPEN(UDP_1), ADD_AT(UDP_0, GROUP_0, TAP0), ADD_AT(UDP_0, GROUP_1, TAP0),
           ADD_AT(UDP_1, GROUP_0, TAP0), ADD_AT(UDP_1, GROUP_1, TAP0), ADD_AT(UDP_0, GROUP_0, TAP0),
           ADD_AT(UDP_0, GROUP_0, TAP1), CREATE(TAP1), ADDRESS(TAP1, 0),
           ADD_AT(UDP_0, GROUP_0, TAP1), LIST(TAP0), LIST(TAP1)),
    SCRIPT("IPv6 without an address", ON_KERNEL, CREATE(TAP0), OPEN(UDP6_0), OPEN(RAW6),
           CONNECT_TO(UDP6_0, TAP0), SEND_TO(UDP6_0, NEIGHBOUR + TAP0), SEND_TO(UDP6_0, GROUP_0),
           ADDRESS(TAP0, 1), SEND_TO(UDP6_0, GROUP_0), ADD(UDP6_0, GROUP_0, TAP0),
           SEND_INFO(RAW6, GROUP_0, TAP0)),
    SCRIPT("IPv6 by an only interface", ON_LWIP, CREATE(TAP0), ADDRESS(TAP0, 1), OPEN(UDP6_0),
           SEND_TO(UDP6_0, NEIGHBOUR + TAP1), SEND_TO(UDP6_0, NEIGHBOUR + TAP0), CREATE(TAP1),
           SEND_TO(UDP6_0, NEIGHBOUR + TAP1)),
    SCRIPT("PKTINFO beside a sticky one", ON_KERNEL, CREATE(TAP0), CREATE(TAP1), ADDRESS(TAP0, 1),
           OPEN(UDP6_0), STICKY(UDP6_0, TAP0), SEND_INFO(UDP6_0, GROUP_0, TAP0),
           SEND_INFO(UDP6_0, GROUP_0, TAP1), DESTROY(TAP1), SEND_INFO(UDP6_0, GROUP_0, TAP1)),
    SCRIPT("PKTINFO against the route", ON_KERNEL, CREATE(TAP0), CREATE(TAP1), ADDRESS(TAP0, 0),
           ADDRESS(TAP0, 1), ADDRESS(TAP1, 0), ADDRESS(TAP1, 1), OPEN(UDP_0), OPEN(UDP6_0),
           SEND_INFO(UDP_0, NEIGHBOUR + TAP1, TAP0), SEND_INFO(UDP6_0, NEIGHBOUR + TAP1, TAP0),
           SEND_INFO(UDP6_0, NEIGHBOUR + TAP2, TAP0), SEND_INFO(UDP6_0, NEIGHBOUR + TAP0, TAP0),
           DESTROY(TAP0), CREATE(TAP0), SEND_INFO(UDP6_0, NEIGHBOUR + TAP1, TAP0),
           SEND_INFO(UDP_0, NEIGHBOUR + TAP1, TAP0)),
    SCRIPT("neighbours after the end", ON_BOTH, CREATE(TAP0), CREATE(TAP1), ADDRESS(TAP0, 0),
           ADDRESS(TAP1, 0), OPEN(UDP_0), SEND_TO(UDP_0, NEIGHBOUR + TAP0),
           SEND_TO(UDP_0, NEIGHBOUR + TAP1), DESTROY(TAP0), SEND_TO(UDP_0, NEIGHBOUR + TAP0),
           SEND_TO(UDP_0, NEIGHBOUR + TAP1), CREATE(TAP0), SEND_TO(UDP_0, NEIGHBOUR + TAP0),
           ADDRESS(TAP0, 0), SEND_TO(UDP_0, NEIGHBOUR + TAP0)),
    SCRIPT("PKTINFO in a message", ON_KERNEL, CREATE(TAP0), ADDRESS(TAP0, 0), ADDRESS(TAP0, 1),
           OPEN(UDP_0), OPEN(UDP6_0), OPEN(RAW6), SEND_INFO(UDP_0, GROUP_0, TAP0),
           SEND_INFO(UDP6_0, GROUP_0, TAP0), SEND_INFO(RAW6, GROUP_0, TAP0), DESTROY(TAP0),
           SEND_INFO(UDP_0, GROUP_0, TAP0), SEND_INFO(UDP6_0, GROUP_0, TAP0),
           SEND_INFO(RAW6, GROUP_0, TAP0), CREATE(TAP1), ADDRESS(TAP1, 1),
           SEND_INFO(UDP6_0, GROUP_0, TAP0)),
    SCRIPT("sticky PKTINFO", ON_KERNEL, CREATE(TAP0), ADDRESS(TAP0, 1), OPEN(UDP6_0), OPEN(UDP6_1),
           STICKY(UDP6_0, TAP0), SEND_TO(UDP6_0, GROUP_0), DESTROY(TAP0), SEND_TO(UDP6_0, GROUP_0),
           STICKY(UDP6_1, TAP0), SEND_TO(UDP6_1, GROUP_0), CREATE(TAP1), ADDRESS(TAP1, 1),
           SEND_TO(UDP6_0, GROUP_0), STICKY_NONE(UDP6_0), STICKY(UDP6_0, TAP1),
           SEND_TO(UDP6_0, GROUP_0)),
    SCRIPT("sticky PKTINFO, other interfaces stay", ON_KERNEL, CREATE(TAP0), CREATE(TAP1),
           ADDRESS(TAP0, 1), ADDRESS(TAP1, 1), OPEN(UDP6_0), STICKY(UDP6_0, TAP0), DESTROY(TAP0),
           SEND_TO(UDP6_0, GROUP_0), CREATE(TAP2), SEND_TO(UDP6_0, GROUP_0), ADDRESS(TAP2, 1),
           SEND_TO(UDP6_0, GROUP_0), SEND_INFO(UDP6_0, GROUP_0, TAP1), STICKY_NONE(UDP6_0),
           SEND_INFO(UDP6_0, GROUP_0, TAP1)),
    SCRIPT("drop after the end", ON_KERNEL, CREATE(TAP0), OPEN(UDP_0), OPEN(UDP6_0),
           ADD(UDP_0, GROUP_0, TAP0), ADD(UDP6_0, GROUP_0, TAP0), DESTROY(TAP0),
           DROP(UDP_0, GROUP_0, TAP0), DROP(UDP_0, GROUP_0, TAP0), DROP(UDP6_0, GROUP_0, TAP0),
           DROP(UDP6_0, GROUP_0, TAP0)),
    SCRIPT("add with an index that is gone", ON_KERNEL, CREATE(TAP0), OPEN(UDP_0), OPEN(UDP6_0),
           ADD(UDP6_0, GROUP_1, TAP0), DESTROY(TAP0), ADD(UDP_0, GROUP_0, TAP0),
           ADD(UDP6_0, GROUP_0, TAP0), ADD(UDP6_0, GROUP_1, TAP0), ADD_WRONG(UDP_0, GROUP_0),
           ADD_WRONG(UDP6_0, GROUP_0), ADD(UDP_0, NO_GROUP, TAP0)),
    SCRIPT("tap after its link", ON_KERNEL, CREATE(TAP0), READ(TAP0), DESTROY(TAP0), READ(TAP0),
           ARRIVES(TAP0, UDP_0, GROUP_0), CREATE(TAP0), READ(TAP0), ARRIVES(TAP0, UDP_0, GROUP_0)),
    SCRIPT("the old socket's close, the same index", ON_KERNEL, CREATE(TAP0), OPEN(UDP_0),
           OPEN(UDP6_0), ADD(UDP_0, GROUP_0, TAP0), ADD(UDP6_0, GROUP_0, TAP0), DESTROY(TAP0),
           CREATE(TAP1), LIST(TAP1), OPEN(UDP_1), OPEN(UDP6_1), ADD(UDP_1, GROUP_0, TAP1),
           ADD(UDP6_1, GROUP_0, TAP1), LIST(TAP1), ARRIVES(TAP1, UDP_1, GROUP_0),
           ARRIVES(TAP1, UDP_0, GROUP_0), CLOSE(UDP_0), CLOSE(UDP6_0), LIST(TAP1),
           ARRIVES(TAP1, UDP_1, GROUP_0), ARRIVES(TAP1, UDP6_1, GROUP_0)),
    SCRIPT("the old socket joins again, the same index", ON_KERNEL, CREATE(TAP0), OPEN(UDP_0),
           OPEN(RAW6), ADD(UDP_0, GROUP_0, TAP0), ADD(RAW6, GROUP_0, TAP0), DESTROY(TAP0),
           CREATE(TAP1), ADD(UDP_0, GROUP_0, TAP1), ADD(RAW6, GROUP_0, TAP1), LIST(TAP1),
           ARRIVES(TAP1, UDP_0, GROUP_0), DROP(UDP_0, GROUP_0, TAP1), LIST(TAP1)),
    SCRIPT("the old socket's close, the same address", ON_LWIP, CREATE(TAP0), ADDRESS(TAP0, 0),
           OPEN(UDP_0), OPEN(UDP_1), OPEN(UDP6_0), OPEN(UDP6_1), ADD_AT(UDP_0, GROUP_0, TAP0),
           ADD(UDP6_0, GROUP_0, TAP0), DESTROY(TAP0), CREATE(TAP0), ADDRESS(TAP0, 0), LIST(TAP0),
           ADD_AT(UDP_1, GROUP_0, TAP0), ADD(UDP6_1, GROUP_0, TAP0), LIST(TAP0), CLOSE(UDP_0),
           CLOSE(UDP6_0), LIST(TAP0), ARRIVES(TAP0, UDP_1, GROUP_0), DROP_AT(UDP_1, GROUP_0, TAP0),
           DROP(UDP6_1, GROUP_0, TAP0)),
    SCRIPT("memberships are counted", ON_BOTH, CREATE(TAP0), ADDRESS(TAP0, 0), OPEN(UDP_0),
           OPEN(UDP_1), OPEN(UDP6_0), ADD_AT(UDP_0, GROUP_0, TAP0), ADD_AT(UDP_1, GROUP_0, TAP0),
           ADD(UDP6_0, GROUP_0, TAP0), ADD_AT(UDP_0, GROUP_0, TAP0), ADD(UDP6_0, GROUP_0, TAP0),
           LIST(TAP0), DROP_AT(UDP_0, GROUP_1, TAP0), DROP_AT(UDP_0, GROUP_0, TAP0),
           DROP_AT(UDP_0, GROUP_0, TAP0), LIST(TAP0), CLOSE(UDP_1), LIST(TAP0)),
    SCRIPT("a pair ends together", ON_KERNEL, CREATE(EPAIR), NAME(EPAIR), NAME(EPAIR_B), OPEN(RAW),
           OPEN(UDP6_0), ADD(RAW, GROUP_0, EPAIR_B), ADD(UDP6_0, GROUP_0, EPAIR), LIST(EPAIR),
           LIST(EPAIR_B), SEND_INFO(RAW, GROUP_0, EPAIR), DESTROY(EPAIR_B), NAME(EPAIR),
           NAME(EPAIR_B), LIST(EPAIR), SEND_INFO(RAW, GROUP_0, EPAIR), CREATE(EPAIR), LIST(EPAIR),
           LIST(EPAIR_B)),
    SCRIPT("a bridge and its members end", ON_KERNEL, CREATE(BRIDGE), CREATE(EPAIR), CREATE(EPAIR1),
           MEMBER_OF(EPAIR), MEMBER_OF(EPAIR), MEMBER_OF(EPAIR1), MEMBERS, DESTROY(EPAIR), MEMBERS,
           MEMBER_OF(EPAIR), NO_MEMBER_OF(EPAIR), CREATE(EPAIR), MEMBERS, MEMBER_OF(EPAIR), MEMBERS,
           DESTROY(BRIDGE), MEMBERS, MEMBER_OF(EPAIR), CREATE(BRIDGE), MEMBERS, MEMBER_OF(EPAIR1),
           NO_MEMBER_OF(EPAIR), MEMBERS, DESTROY(EPAIR1_B), MEMBERS),
    /* Row N14. */
    SCRIPT("pppd hangs up and dials again", ON_KERNEL, OPEN(RAW), OPEN(UDP6_0), CREATE(TAP0),
           ADDRESS(TAP0, 0), ADDRESS(TAP0, 1), ADD(RAW, GROUP_0, TAP0), ADD(UDP6_0, GROUP_0, TAP0),
           SEND_INFO(UDP6_0, GROUP_0, TAP0), UNADDRESS(TAP0, 0), UNADDRESS(TAP0, 1), DESTROY(TAP0),
           SEND_INFO(UDP6_0, GROUP_0, TAP0), CREATE(TAP1), CREATE(TAP0), ADDRESS(TAP0, 0),
           ADDRESS(TAP0, 1), ADD(RAW, GROUP_0, TAP0), ADD(UDP6_0, GROUP_0, TAP0), LIST(TAP0),
           LIST(TAP1), SEND_INFO(UDP6_0, GROUP_0, TAP0), ARRIVES(TAP0, RAW, GROUP_0)),
};

unsigned script_count(void)
{
    return sizeof(scripts) / sizeof(scripts[0]);
}

void script_get(unsigned n, struct script *script)
{
    memset(script, 0, sizeof(*script));
    snprintf(script->name, sizeof(script->name), "%s", scripts[n].name);
    script->sides = scripts[n].sides;
    script->count = scripts[n].count;
    memcpy(script->call, scripts[n].call, scripts[n].count * sizeof(struct call));
}
