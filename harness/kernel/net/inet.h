/*
 * inet.h: TCP, as far as it goes within one machine: sockets of AF_INET and AF_INET6 whose
 * addresses are those of the loopback, or any. Streams, queues of connections and files are those
 * of all sockets; what differs is in tcp.c, the table of operations, and the files that it names:
 * ports, connecting without waiting, and how a connection ends (each direction by itself, or both
 * at once by a reset). Segments arrive at once: what one end does, the other has seen when the call
 * returns, as on the real loopback. A port is free as soon as nobody has it: there is no TIME_WAIT.
 *
 * Linux 6.1: net/ipv4/af_inet.c, tcp.c, tcp_input.c, inet_connection_sock.c; tcp(7), ip(7),
 * ipv6(7).
 */
#ifndef TD_KERNEL_NET_INET_H
#define TD_KERNEL_NET_INET_H

#include <stdbool.h>
#include <stdint.h>

/* Where a socket is, in the machine's order of bytes. `six`: "::", of which `host` is 0, or "::1",
 * of which it is 1. Else INADDR_ANY or 127.x.x.x, also where a socket of AF_INET6 has it. */
struct td_endpoint {
    uint32_t host;
    uint16_t port; /* 0: none */
    bool six;
};

/* What a socket has of TCP alone; of another protocol all is 0. */
struct td_inet {
    struct td_endpoint at, peer_at;
    struct td_endpoint
        bound;       /* as bind() or listen() left it; where it goes back to when refused */
    bool unreported; /* what has become of connect(), its next call tells */
    bool ended;      /* the peer will not write any more */
    bool six_only;   /* IPV6_V6ONLY */
};

#endif
