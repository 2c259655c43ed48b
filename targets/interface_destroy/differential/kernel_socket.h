/*
 * kernel_socket.h - sockets of the real kernel, for kernel.c: stack.h's calls.
 */
#ifndef KERNEL_SOCKET_H
#define KERNEL_SOCKET_H

#include <stddef.h>
#include <sys/socket.h>

int kernel_open(unsigned sock, int family, int type, int protocol);
int kernel_close(unsigned sock);
int kernel_bind(unsigned sock, const struct sockaddr *name, socklen_t len);
int kernel_connect(unsigned sock, const struct sockaddr *name, socklen_t len);
int kernel_send(unsigned sock, const struct msghdr *msg);
int kernel_receive(unsigned sock, struct msghdr *msg, size_t *len);
int kernel_setopt(unsigned sock, int level, int name, const void *value, socklen_t len);

void kernel_close_sockets(void);

#endif
