/*
 * lwip_socket.h - sockets of lwIP, for lwip.c: stack.h's calls.
 */
#ifndef LWIP_SOCKET_H
#define LWIP_SOCKET_H

#include <stddef.h>
#include <sys/socket.h>

int lwip_side_open(unsigned sock, int family, int type, int protocol);
int lwip_side_close(unsigned sock);
int lwip_side_bind(unsigned sock, const struct sockaddr *name, socklen_t len);
int lwip_side_connect(unsigned sock, const struct sockaddr *name, socklen_t len);
int lwip_side_send(unsigned sock, const struct msghdr *msg);
int lwip_side_receive(unsigned sock, struct msghdr *msg, size_t *len);
int lwip_side_setopt(unsigned sock, int level, int name, const void *value, socklen_t len);

void lwip_side_close_all(void);

#endif
