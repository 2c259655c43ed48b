/*
 * in_addr.c - addresses of both families in one form.
 */
#include "in_addr.h"

#include <errno.h>
#include <string.h>

const struct in6_addr in_any = IN6ADDR_ANY_INIT;

struct in6_addr in_map(struct in_addr addr)
{
    struct in6_addr mapped = in_any;

    if (addr.s_addr == htonl(INADDR_ANY))
        return mapped;
    memset(&mapped.s6_addr[10], 0xff, 2);
    memcpy(&mapped.s6_addr[12], &addr, sizeof(addr));
    return mapped;
}

struct in_addr in_unmap(const struct in6_addr *addr)
{
    struct in_addr in;

    memcpy(&in, &addr->s6_addr[12], sizeof(in));
    return in;
}

bool in_equal(const struct in6_addr *a, const struct in6_addr *b)
{
    return memcmp(a, b, sizeof(*a)) == 0;
}

bool in_unspecified(const struct in6_addr *addr)
{
    if (IN6_IS_ADDR_V4MAPPED(addr))
        return in_unmap(addr).s_addr == htonl(INADDR_ANY);
    return in_equal(addr, &in_any);
}

int in_family(const struct in6_addr *addr)
{
    if (IN6_IS_ADDR_V4MAPPED(addr))
        return AF_INET;
    return in_unspecified(addr) ? AF_UNSPEC : AF_INET6;
}

bool in_multicast(const struct in6_addr *addr)
{
    if (IN6_IS_ADDR_V4MAPPED(addr))
        return (addr->s6_addr[12] & 0xf0) == 0xe0;
    return addr->s6_addr[0] == 0xff;
}

bool in_prefix_equal(const struct in6_addr *a, const struct in6_addr *b, unsigned bits)
{
    unsigned bytes = bits / 8, rest = bits % 8;

    if (memcmp(a, b, bytes) != 0)
        return false;
    return rest == 0 || (a->s6_addr[bytes] ^ b->s6_addr[bytes]) >> (8 - rest) == 0;
}

int in_endpoint_get(int family, const void *name, socklen_t len, struct in_endpoint *ie)
{
    struct sockaddr_in sin;
    struct sockaddr_in6 sin6;

    memset(ie, 0, sizeof(*ie));
    if (len < (family == AF_INET ? sizeof(sin) : sizeof(sin6)))
        return EINVAL;
    /* A caller's buffer need not be aligned. */
    if (family == AF_INET) {
        memcpy(&sin, name, sizeof(sin));
        if (sin.sin_family != AF_INET)
            return EAFNOSUPPORT;
        ie->ie_addr = in_map(sin.sin_addr);
        ie->ie_port = sin.sin_port;
        return 0;
    }
    memcpy(&sin6, name, sizeof(sin6));
    if (sin6.sin6_family != AF_INET6 || IN6_IS_ADDR_V4MAPPED(&sin6.sin6_addr))
        return EAFNOSUPPORT;
    ie->ie_addr = sin6.sin6_addr;
    ie->ie_port = sin6.sin6_port;
    ie->ie_scope = sin6.sin6_scope_id;
    return 0;
}

void in_endpoint_put(int family, const struct in_endpoint *ie, void *name, socklen_t *len)
{
    struct sockaddr_in sin = {.sin_family = AF_INET};
    struct sockaddr_in6 sin6 = {.sin6_family = AF_INET6};
    socklen_t size = family == AF_INET ? sizeof(sin) : sizeof(sin6);
    socklen_t room = *len < size ? *len : size;

    sin.sin_addr = in_unmap(&ie->ie_addr);
    sin.sin_port = ie->ie_port;
    sin6.sin6_addr = ie->ie_addr;
    sin6.sin6_port = ie->ie_port;
    sin6.sin6_scope_id = ie->ie_scope;
    if (room > 0)
        memcpy(name, family == AF_INET ? (const void *)&sin : &sin6, room);
    *len = size;
}
