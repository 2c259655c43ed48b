/*
 * in_addr.h - addresses of both families in one form: IPv4 as an IPv4-mapped IPv6 address.
 *
 * Protocol state and all comparisons use this form. Callers' structures are <netinet/in.h>'s.
 */
#ifndef IN_ADDR_H
#define IN_ADDR_H

#include <netinet/in.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/socket.h>

/* Bits of an IPv4-mapped address before the IPv4 address. */
#define IN_MAPPED_BITS 96u

/* An address with port, as in a sockaddr. */
struct in_endpoint {
    struct in6_addr ie_addr; /* unspecified: none */
    in_port_t ie_port;       /* network order */
    uint32_t ie_scope;       /* sin6_scope_id: an interface's index, or 0 */
};

/* The unspecified address. */
extern const struct in6_addr in_any;

/* The mapped form of an IPv4 address; 0.0.0.0 becomes in_any. */
struct in6_addr in_map(struct in_addr addr);

/* And back; INADDR_ANY for the unspecified one. */
struct in_addr in_unmap(const struct in6_addr *addr);

bool in_equal(const struct in6_addr *a, const struct in6_addr *b);

/* ::, and 0.0.0.0 in mapped form. */
bool in_unspecified(const struct in6_addr *addr);
bool in_multicast(const struct in6_addr *addr);

/* AF_INET or AF_INET6; AF_UNSPEC for the unspecified address. */
int in_family(const struct in6_addr *addr);

/* Do the first `bits` bits agree? */
bool in_prefix_equal(const struct in6_addr *a, const struct in6_addr *b, unsigned bits);

/*
 * From a sockaddr of the family. EINVAL when it is too short, EAFNOSUPPORT when of another family.
 */
int in_endpoint_get(int family, const void *name, socklen_t len, struct in_endpoint *ie);

/* To a sockaddr; *len is the room, and receives the length. What doesn't fit is lost. */
void in_endpoint_put(int family, const struct in_endpoint *ie, void *name, socklen_t *len);

#endif
