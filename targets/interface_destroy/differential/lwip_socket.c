/*
 * lwip_socket.c - sockets of lwIP.
 */
#include "lwip_socket.h"

#include <errno.h>
#include <lwip/sockets.h>

#include "call.h"

static int fds[SOCKETS]; /* descriptors, which lwIP counts from 1; 0: closed */

/* With the hop limit that the others have; lwIP's is 255. */
int lwip_side_open(unsigned sock, int family, int type, int protocol)
{
    const int hops = 64;

    if (type != SOCK_DGRAM)
        return NOT_DONE;
    fds[sock] = lwip_socket(family, type, protocol);
    if (fds[sock] < 0)
        return errno;
    return lwip_setsockopt(fds[sock], IPPROTO_IP, IP_TTL, &hops, sizeof(hops)) != 0 ? errno : 0;
}

int lwip_side_close(unsigned sock)
{
    int fd = fds[sock];

    fds[sock] = 0;
    return lwip_close(fd) != 0 ? errno : 0;
}

int lwip_side_bind(unsigned sock, const struct sockaddr *name, socklen_t len)
{
    return lwip_bind(fds[sock], name, len) != 0 ? errno : 0;
}

int lwip_side_connect(unsigned sock, const struct sockaddr *name, socklen_t len)
{
    return lwip_connect(fds[sock], name, len) != 0 ? errno : 0;
}

int lwip_side_send(unsigned sock, const struct msghdr *msg)
{
    if (msg->msg_control != NULL)
        return NOT_DONE;
    return lwip_sendto(fds[sock], msg->msg_iov->iov_base, msg->msg_iov->iov_len, 0, msg->msg_name,
                       msg->msg_namelen) < 0
               ? errno
               : 0;
}

int lwip_side_receive(unsigned sock, struct msghdr *msg, size_t *len)
{
    ssize_t n = lwip_recv(fds[sock], msg->msg_iov->iov_base, msg->msg_iov->iov_len, MSG_DONTWAIT);

    *len = n < 0 ? 0 : (size_t)n;
    return n < 0 ? errno : 0;
}

int lwip_side_setopt(unsigned sock, int level, int name, const void *value, socklen_t len)
{
    return lwip_setsockopt(fds[sock], level, name, value, len) != 0 ? errno : 0;
}

void lwip_side_close_all(void)
{
    for (unsigned i = 0; i < SOCKETS; i++)
        if (fds[i] != 0)
            lwip_side_close(i);
}
