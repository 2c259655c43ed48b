/* Addresses and ports. */
#include "kernel/net/inet_address.h"

#include "kernel/answer.h"
#include "kernel/net/inet_answers.h"
#include "kernel/net/socket.h"
#include "memory/user_memory.h"
#include "sanitizer/raw_memory.h"
#include "task/fresh.h"
#include "teardown.h"
#include "verdict/verdict.h"

#include <netinet/in.h>

TD_ANSWERS(TD_ANSWERS_inet_address);

enum {
    FIRST_PORT = 32768, /* net.ipv4.ip_local_port_range */
    LAST_PORT = 60999,
    LEAST_SIX = 24, /* an address of AF_INET6 need not have a scope */
    HOST_AT = 12,   /* the last four bytes of sixteen: all that differs here */
    LOOPBACK_NET = 127,
};

static uint16_t next_port;

static void fresh(void)
{
    next_port = FIRST_PORT;
}

TD_FRESH(fresh);

static uint32_t number_at(const uint8_t *bytes)
{
    return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

static bool is_zero(const uint8_t *bytes, unsigned size)
{
    while (size > 0 && bytes[size - 1] == 0)
        size--;
    return size == 0;
}

static bool is_local(const struct td_endpoint *at)
{
    return at->six ? at->host <= 1 : at->host == INADDR_ANY || at->host >> 24 == LOOPBACK_NET;
}

/* An address whose first twelve bytes are neither 0 nor those of one of AF_INET is not local. */
static bool from_six(const struct sockaddr_in6 *address, struct td_endpoint *out)
{
    const uint8_t *bytes = address->sin6_addr.s6_addr;
    out->host = number_at(bytes + HOST_AT);
    out->port = ntohs(address->sin6_port);
    out->six = !IN6_IS_ADDR_V4MAPPED(&address->sin6_addr);
    return (!out->six || is_zero(bytes, HOST_AT)) && is_local(out);
}

static bool from_four(const struct sockaddr_in *address, struct td_endpoint *out)
{
    out->host = ntohl(address->sin_addr.s_addr);
    out->port = ntohs(address->sin_port);
    out->six = false;
    return is_local(out);
}

/* The caller's address as it is, of this machine or not: 0, -EINVAL or -EAFNOSUPPORT. */
static int take(const struct td_socket *socket, const struct sockaddr *address, socklen_t size,
                struct td_endpoint *out, bool *local)
{
    socklen_t least = socket->domain == AF_INET ? sizeof(struct sockaddr_in) : LEAST_SIX;
    if (size < least || size > sizeof(struct sockaddr_storage))
        return TD_NEGATIVE(bind, EINVAL);
    td_user_reads(address, size);
    const struct sockaddr_in *four = (const struct sockaddr_in *)address;
    bool old_any = socket->domain == AF_INET && address->sa_family == AF_UNSPEC &&
                   four->sin_addr.s_addr == INADDR_ANY; /* old programs leave the family 0 */
    if (address->sa_family != socket->domain && !old_any)
        return TD_NEGATIVE(bind, EAFNOSUPPORT);
    *local = socket->domain == AF_INET ? from_four(four, out)
                                       : from_six((const struct sockaddr_in6 *)address, out);
    return 0;
}

socklen_t td_inet_name(const struct td_socket *socket, bool peer, struct sockaddr_storage *out)
{
    const struct td_endpoint *at = peer ? &socket->inet.peer_at : &socket->inet.at;
    uint32_t host = htonl(at->host);
    if (socket->domain == AF_INET) {
        const struct sockaddr_in four = {
            .sin_family = AF_INET, .sin_port = htons(at->port), .sin_addr.s_addr = host};
        td_raw_move(out, &four, sizeof(four));
        return sizeof(four);
    }
    struct sockaddr_in6 six = {.sin6_family = AF_INET6, .sin6_port = htons(at->port)};
    six.sin6_addr.s6_addr32[2] = at->six ? 0 : htonl(UINT16_MAX);
    six.sin6_addr.s6_addr32[3] = host;
    td_raw_move(out, &six, sizeof(six));
    return sizeof(six);
}

/* What is sent to the one may come to the other. */
static bool overlap(const struct td_socket *a, const struct td_socket *b)
{
    const struct td_endpoint *at = &a->inet.at, *other = &b->inet.at;
    if (at->six == other->six)
        return at->host == other->host || at->host == 0 || other->host == 0;
    const struct td_socket *six = at->six ? a : b;
    return six->inet.at.host == 0 && !six->inet.six_only; /* "::" has the others', too */
}

static bool both_have(const struct td_socket *a, const struct td_socket *b, unsigned option)
{
    return a->kept[option] != 0 && b->kept[option] != 0;
}

/* `other` has the port, of the protocol of `socket`. One that is closed has none but what bind()
 * gave it. */
static bool has_port(const struct td_socket *other, const struct td_socket *socket, uint16_t port)
{
    bool closed = other->state == TD_SOCKET_CLOSED;
    uint16_t its = closed ? other->inet.bound.port : other->inet.at.port;
    return other->ops == socket->ops && its == port;
}

/* Whether `socket` may have its address beside all others. Who listens shares its port with none
 * but what it has accepted. */
static bool is_free(const struct td_socket *socket)
{
    for (struct td_socket *s = NULL; (s = td_socket_next(s)) != NULL;) {
        if (s == socket || !has_port(s, socket, socket->inet.at.port) || !overlap(s, socket))
            continue;
        bool listens = s->state == TD_SOCKET_LISTENS;
        if (both_have(s, socket, TD_KEPT_REUSE_PORT) && listens)
            td_unsupported("listen", "several sockets that listen at one port (SO_REUSEPORT)");
        if (!both_have(s, socket, TD_KEPT_REUSE_PORT) &&
            (listens || !both_have(s, socket, TD_KEPT_REUSE_ADDRESS)))
            return false;
    }
    return true;
}

static bool nobody_has(const struct td_socket *socket, uint16_t port)
{
    for (struct td_socket *s = NULL; (s = td_socket_next(s)) != NULL;)
        if (has_port(s, socket, port))
            return false;
    return true;
}

/* There are fewer sockets than ports. */
static uint16_t find_port(const struct td_socket *socket)
{
    uint16_t port;
    do {
        port = next_port;
        next_port = port == LAST_PORT ? FIRST_PORT : port + 1;
    } while (!nobody_has(socket, port));
    return port;
}

int td_inet_bind(struct td_socket *socket, const struct sockaddr *address, socklen_t size)
{
    struct td_inet *inet = &socket->inet;
    struct td_endpoint before = inet->at, to;
    bool local;
    int error = take(socket, address, size, &to, &local);
    if (error < 0)
        return error;
    if (socket->domain == AF_INET6 && !to.six && inet->six_only)
        return TD_NEGATIVE(bind, EINVAL);
    if (!local)
        return TD_NEGATIVE(bind, EADDRNOTAVAIL);
    if (inet->at.port != 0)
        return TD_NEGATIVE(bind, EINVAL);
    if (to.port == 0)
        to.port = find_port(socket);
    inet->at = to;
    if (!is_free(socket)) {
        inet->at = before;
        return TD_NEGATIVE(bind, EADDRINUSE);
    }
    inet->bound = to;
    return 0;
}

int td_inet_listen(struct td_socket *socket)
{
    struct td_inet *inet = &socket->inet;
    if (socket->state == TD_SOCKET_LISTENS)
        return 0;
    if (socket->state != TD_SOCKET_FRESH)
        return TD_NEGATIVE(listen, EINVAL);
    if (inet->at.port == 0)
        inet->at.port = inet->bound.port = find_port(socket);
    return is_free(socket) ? 0 : TD_NEGATIVE(listen, EADDRINUSE);
}

int td_inet_target(const struct td_socket *socket, const struct sockaddr *address, socklen_t size,
                   struct td_endpoint *out)
{
    bool local;
    if (size < sizeof(address->sa_family))
        return TD_NEGATIVE(connect, EINVAL);
    td_user_reads(&address->sa_family, sizeof(address->sa_family));
    if (address->sa_family == AF_UNSPEC)
        td_unsupported("connect", "connect() that ends a connection (AF_UNSPEC)");
    int error = take(socket, address, size, out, &local);
    if (error < 0)
        return error;
    const struct td_endpoint *at = &socket->inet.at;
    bool may_be_other = at->six && at->host == 0 && !socket->inet.six_only;
    if (!local) {
        td_note("no way to that address: there is the loopback alone");
        return TD_NEGATIVE(connect, ENETUNREACH);
    }
    if (out->six != at->six && !may_be_other)
        td_unsupported("connect", "connect() from an address of IPv%d to one of IPv%d",
                       at->six ? 6 : 4, out->six ? 6 : 4);
    if (out->host == 0) /* any: where it is itself */
        out->host = out->six ? 1 : at->host != 0 && !at->six ? at->host : INADDR_LOOPBACK;
    return 0;
}

void td_inet_choose_source(struct td_socket *socket, const struct td_endpoint *to)
{
    struct td_endpoint *at = &socket->inet.at;
    if (at->host == 0)
        at->host = to->six ? 1 : INADDR_LOOPBACK;
    at->six = to->six;
    if (at->port == 0)
        at->port = find_port(socket);
}

/* The more it says, the better it matches; 0: not at all. */
static unsigned matches(const struct td_socket *socket, const struct td_endpoint *to)
{
    const struct td_endpoint *at = &socket->inet.at;
    if (at->port != to->port)
        return 0;
    if (at->six != to->six)
        return at->six && at->host == 0 && !socket->inet.six_only ? 1 : 0;
    return at->host == to->host ? 3 : at->host == 0 ? 2 : 0;
}

struct td_socket *td_inet_find(const struct td_socket *socket, const struct td_endpoint *to)
{
    struct td_socket *best = NULL;
    for (struct td_socket *s = NULL; (s = td_socket_next(s)) != NULL;)
        if (s->ops == socket->ops && s->state == TD_SOCKET_LISTENS && matches(s, to) > 0 &&
            (best == NULL || matches(s, to) > matches(best, to)))
            best = s;
    return best;
}
