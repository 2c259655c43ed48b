/*
 * client.c - descriptors of the library's peers, and the time.
 */
#include "client.h"

#include <errno.h>
#include <sys/socket.h>
#include <unistd.h>

int client_pair(int fd[2])
{
    return socketpair(AF_UNIX, SOCK_STREAM, 0, fd) == 0 ? 0 : errno;
}

ssize_t client_send(int fd, const void *bytes, size_t size)
{
    ssize_t r;

    do
        r = send(fd, bytes, size, MSG_NOSIGNAL | MSG_DONTWAIT);
    while (r < 0 && errno == EINTR);
    return r < 0 ? -errno : r;
}

ssize_t client_receive(int fd, void *bytes, size_t size)
{
    ssize_t r;

    do
        r = recv(fd, bytes, size, MSG_DONTWAIT);
    while (r < 0 && errno == EINTR);
    return r < 0 ? -errno : r;
}

void client_shut(int fd)
{
    close(fd);
}

struct timeval client_now(void)
{
    struct timeval now;

    gettimeofday(&now, NULL);
    return now;
}

void client_sleep(unsigned ms)
{
    usleep(ms * 1000);
}
