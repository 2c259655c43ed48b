/* inet_option.h: options of sockets of AF_INET and AF_INET6, beyond those of any socket
 * (socket_option.c). On a task; no points. */
#ifndef TD_KERNEL_NET_INET_OPTION_H
#define TD_KERNEL_NET_INET_OPTION_H

struct td_socket;

/* What is accepted has the options of its listener. */
void td_inet_inherit_options(struct td_socket *child, const struct td_socket *listener);

/* `get_option` and `set_option` of proto_ops.h. */
int td_inet_get_option(const struct td_socket *socket, int level, int option, int *number);
int td_inet_set_option(struct td_socket *socket, int level, int option, int number);

#endif
