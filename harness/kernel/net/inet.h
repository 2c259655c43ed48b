/*
 * inet.h: TCP, as far as it goes within one machine: sockets of AF_INET and AF_INET6 whose
 * addresses are those of the loopback, or any. Streams, queues of connections and files are those
 * of local sockets; here is what differs: ports, connecting without waiting, and how a connection
 * ends (each direction by itself, or both at once by a reset). Segments arrive at once: what one
 * end does, the other has seen when the call returns, as on the real loopback. A port is free as
 * soon as nobody has it: there is no TIME_WAIT.
 *
 * Linux 6.1: net/ipv4/af_inet.c, tcp.c, tcp_input.c, inet_connection_sock.c; tcp(7), ip(7),
 * ipv6(7).
 */
#ifndef TD_KERNEL_NET_INET_H
#define TD_KERNEL_NET_INET_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/socket.h>
#include <sys/types.h>

struct td_file;
struct td_socket;

/* Where a socket is, in the machine's order of bytes. `six`: "::", of which `host` is 0, or "::1",
 * of which it is 1. Else INADDR_ANY or 127.x.x.x, also where a socket of AF_INET6 has it. */
struct td_endpoint {
    uint32_t host;
    uint16_t port; /* 0: none */
    bool six;
};

/* Options that are kept, and told when asked for; but for the first two they change nothing. */
enum { TD_KEPT_REUSE_ADDRESS, TD_KEPT_REUSE_PORT, TD_KEPT_OPTIONS = 9 };

struct td_inet {
    struct td_endpoint at, peer_at;
    struct td_endpoint
        bound;     /* as bind() or listen() left it; where it goes back to when refused */
    bool untold;   /* what has become of connect(), its next call tells */
    bool ended;    /* the peer will not write any more */
    bool no_room;  /* somebody was told so, and is to be told when there is */
    bool six_only; /* IPV6_V6ONLY */
    struct linger linger;
    int kept[TD_KEPT_OPTIONS];
};

/* Addresses (inet_address.c). */
/* Writes the socket's own address, or its peer's, as td_address_tell() does. */
void td_inet_tell(const struct td_socket *socket, bool peer, struct sockaddr *address,
                  socklen_t *size);
/* bind(), and what listen() does to the address: 0 or -errno. */
int td_inet_bind(struct td_socket *socket, const struct sockaddr *address, socklen_t size);
int td_inet_listen(struct td_socket *socket);
/* Of the caller's `address`, for connect(): 0 or -errno. */
int td_inet_target(const struct td_socket *socket, const struct sockaddr *address, socklen_t size,
                   struct td_endpoint *out);
/* The socket gets the address from which it reaches `to`. */
void td_inet_choose_source(struct td_socket *socket, const struct td_endpoint *to);
/* Who listens there, or NULL. */
struct td_socket *td_inet_find(const struct td_endpoint *to);

/* Connecting (inet_connect.c). */
/* Behind connect()'s point; holding a reference. 0 or -errno. */
int td_inet_connect(struct td_file *file, const struct sockaddr *address, socklen_t size);
/* The queue that it waits for has room, or is gone. */
void td_inet_connect_again(struct td_socket *socket);

/* A connection's end (tcp_close.c). */
/* The last reference has gone. */
void td_inet_part(struct td_socket *socket);
/* shutdown(), TD_SHUT_*: 0 or -errno. */
int td_inet_shut(struct td_socket *socket, unsigned which);
/* Why nothing can be sent now; 0: it can. */
int td_inet_may_send(struct td_socket *socket);
/* What that took off is pending again, since the call does not tell it. */
void td_inet_untold(struct td_file *file, int error);
/* There is who takes what is sent. */
bool td_inet_is_heard(const struct td_socket *socket);
/* Bytes are sent that nobody takes: the sender learns of it by a reset. */
void td_inet_send_in_vain(struct td_socket *socket);
/* Nothing is there to be read: 0 at the end, or -errno. */
ssize_t td_inet_receive_nothing(struct td_socket *socket);

/* Options (inet_option.c). */
void td_inet_usual_options(struct td_socket *socket);
/* What is accepted has the options of who listens. */
void td_inet_inherit_options(struct td_socket *child, const struct td_socket *listener);
/* getsockopt() and setsockopt() of a number: 0 or -errno. One that is not simulated is a
 * verdict. */
int td_inet_get_option(const struct td_socket *socket, int level, int option, int *number);
int td_inet_set_option(struct td_socket *socket, int level, int option, int number);

#endif
