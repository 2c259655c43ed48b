/* inet_address.h: addresses and ports of AF_INET and AF_INET6 (inet.h). A protocol has ports of its
 * own: two sockets of different tables never meet. On a task; no points, no waiting. */
#ifndef TD_KERNEL_NET_INET_ADDRESS_H
#define TD_KERNEL_NET_INET_ADDRESS_H

#include "kernel/net/inet.h"

#include <sys/socket.h>

struct td_socket;

/* `bind`, `name` and `listen` of proto_ops.h. */
int td_inet_bind(struct td_socket *socket, const struct sockaddr *address, socklen_t size);
socklen_t td_inet_name(const struct td_socket *socket, bool peer, struct sockaddr_storage *out);
int td_inet_listen(struct td_socket *socket);

/* Of the caller's `address`, for connect(): 0, or -errno: EINVAL, EAFNOSUPPORT, ENETUNREACH. */
int td_inet_target(const struct td_socket *socket, const struct sockaddr *address, socklen_t size,
                   struct td_endpoint *out);

/* The socket gets the address from which it reaches `to`, and a port if it has none. */
void td_inet_choose_source(struct td_socket *socket, const struct td_endpoint *to);

/* The socket that listens there, of the protocol of `socket`, or NULL. */
struct td_socket *td_inet_find(const struct td_socket *socket, const struct td_endpoint *to);

#endif
