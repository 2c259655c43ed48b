/*
 * kernel_socket.c - sockets of the real kernel.
 */
#include "kernel_socket.h"

#include <errno.h>
#include <netinet/in.h>
#include <unistd.h>

#include "call.h"

#ifndef IPV6_MULTICAST_ALL /* newer than glibc 2.36's headers */
#define IPV6_MULTICAST_ALL 29
#endif

static int fds[SOCKETS]; /* descriptors and 1; 0: closed */

static int answer(int result)
{
    return result < 0 ? errno : 0;
}

/*
 * Without what Linux does of itself: a socket receives what it has joined, not what others have.
 */
int kernel_open(unsigned sock, int family, int type, int protocol)
{
    const int off = 0;
    int fd = socket(family, type | SOCK_NONBLOCK | SOCK_CLOEXEC, protocol);

    if (fd < 0)
        return errno;
    fds[sock] = fd + 1;
    return answer(family == AF_INET
                      ? setsockopt(fd, IPPROTO_IP, IP_MULTICAST_ALL, &off, sizeof(off))
                      : setsockopt(fd, IPPROTO_IPV6, IPV6_MULTICAST_ALL, &off, sizeof(off)));
}

int kernel_close(unsigned sock)
{
    int fd = fds[sock] - 1;

    fds[sock] = 0;
    return answer(close(fd));
}

int kernel_bind(unsigned sock, const struct sockaddr *name, socklen_t len)
{
    return answer(bind(fds[sock] - 1, name, len));
}

int kernel_connect(unsigned sock, const struct sockaddr *name, socklen_t len)
{
    return answer(connect(fds[sock] - 1, name, len));
}

int kernel_send(unsigned sock, const struct msghdr *msg)
{
    return answer((int)sendmsg(fds[sock] - 1, msg, 0));
}

int kernel_receive(unsigned sock, struct msghdr *msg, size_t *len)
{
    ssize_t n = recvmsg(fds[sock] - 1, msg, 0);

    *len = n < 0 ? 0 : (size_t)n;
    return answer((int)n);
}

int kernel_setopt(unsigned sock, int level, int name, const void *value, socklen_t len)
{
    return answer(setsockopt(fds[sock] - 1, level, name, value, len));
}

void kernel_close_sockets(void)
{
    for (unsigned i = 0; i < SOCKETS; i++)
        if (fds[i] != 0)
            kernel_close(i);
}
