/* tcp_connect.h: connecting by TCP. On a task. */
#ifndef TD_KERNEL_NET_TCP_CONNECT_H
#define TD_KERNEL_NET_TCP_CONNECT_H

#include <sys/socket.h>

struct td_file;
struct td_socket;

/* `connect` and `room` of proto_ops.h. */
int td_tcp_connect(struct td_file *file, const struct sockaddr *address, socklen_t size);
void td_tcp_connect_again(struct td_socket *socket);

#endif
