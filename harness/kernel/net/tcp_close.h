/* tcp_close.h: how a connection of TCP ends: `close`, `shutdown`, `may_send`, `is_unheard` and
 * `receive_nothing` of proto_ops.h. On a task; no points, no waiting. */
#ifndef TD_KERNEL_NET_TCP_CLOSE_H
#define TD_KERNEL_NET_TCP_CLOSE_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

struct td_socket;

void td_tcp_close(struct td_socket *socket);
int td_tcp_shutdown(struct td_socket *socket, unsigned which);
int td_tcp_may_send(struct td_socket *socket);
bool td_tcp_is_unheard(struct td_socket *socket, size_t size);
ssize_t td_tcp_receive_nothing(struct td_socket *socket);

#endif
