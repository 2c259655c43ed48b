/*
 * target_address.c - the few addresses that there are: two groups, and two networks, of each
 * family.
 */
#include "target.h"

#include <string.h>

/* 224.0.0.5, 224.0.0.6, 10.0.0.0/24, 10.0.1.0/24. */
static const uint32_t places4[PLACES] = {0xe0000005, 0xe0000006, 0x0a000000, 0x0a000100};
/* ff02::9, ff02::5, 2001:db8::/64, 2001:db8:1::/64. */
static const struct in6_addr places6[PLACES] = {
    {.s6_addr = {0xff, 0x02, [15] = 9}},
    {.s6_addr = {0xff, 0x02, [15] = 5}},
    {.s6_addr = {0x20, 0x01, 0x0d, 0xb8}},
    {.s6_addr = {0x20, 0x01, 0x0d, 0xb8, 0, 1}},
};

enum { OWN = 1, NEIGHBOUR = 2 }; /* hosts in a network */

int address_family(unsigned socket)
{
    return socket == SOCKET_UDP6 || socket == SOCKET_RAW6 ? AF_INET6 : AF_INET;
}

socklen_t address_any(union target_sockaddr *to, int family)
{
    memset(to, 0, sizeof(*to));
    to->sa.sa_family = (sa_family_t)family;
    to->in.sin_port = htons(TARGET_PORT); /* at the same place in both */
    return family == AF_INET ? sizeof(to->in) : sizeof(to->in6);
}

socklen_t address_of(union target_sockaddr *to, int family, unsigned place, bool own)
{
    socklen_t len = address_any(to, family);
    unsigned host = place < GROUPS ? 0 : own ? OWN : NEIGHBOUR;

    if (family == AF_INET) {
        to->in.sin_addr.s_addr = htonl(places4[place] | host);
    } else {
        to->in6.sin6_addr = places6[place];
        to->in6.sin6_addr.s6_addr[15] |= (uint8_t)host;
    }
    return len;
}

void address_alias(struct ifaliasreq *ifra, unsigned address)
{
    int family = address / 2 == 0 ? AF_INET : AF_INET6;
    union target_sockaddr to;

    address_of(&to, family, PLACE_NET0 + address % 2, true);
    memset(ifra, 0, sizeof(*ifra));
    ifra->ifra_prefixlen = family == AF_INET ? 24 : 64;
    if (family == AF_INET)
        ifra->ifra_addr4 = to.in;
    else
        ifra->ifra_addr6 = to.in6;
}
