/*
 * client.c - the descriptors of an API client.
 */
#include "client.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

int client_connect(const char *path)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    int fd = socket(AF_UNIX, SOCK_STREAM, 0), rv;

    if (fd < 0)
        return -errno;
    memcpy(address.sun_path, path, strlen(path) + 1);
    do
        rv = connect(fd, (const struct sockaddr *)&address, sizeof(address));
    while (rv != 0 && errno == EINTR);
    if (rv == 0)
        return fd;
    rv = -errno;
    close(fd);
    return rv;
}

ssize_t client_send(int fd, const uint8_t *bytes, size_t size)
{
    ssize_t n;

    do
        n = send(fd, bytes, size, MSG_NOSIGNAL | MSG_DONTWAIT);
    while (n < 0 && errno == EINTR);
    return n < 0 ? -errno : n;
}

void client_wait(int fd)
{
    struct pollfd wanted = {.fd = fd, .events = POLLIN | POLLOUT};

    poll(&wanted, 1, -1); /* an interruption is as good as an event: the caller tries again */
}

ssize_t client_receive(int fd, uint8_t *bytes, size_t size, bool wait)
{
    ssize_t n;

    do
        n = recv(fd, bytes, size, wait ? 0 : MSG_DONTWAIT);
    while (n < 0 && errno == EINTR);
    return n < 0 ? -errno : n;
}

int client_shutdown(int fd, int how)
{
    return shutdown(fd, how) == 0 ? 0 : errno;
}

int client_close(int fd)
{
    return close(fd) == 0 ? 0 : errno;
}

uint64_t client_now(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000;
}

void client_starve(bool starve)
{
    static struct rlimit before;
    struct rlimit none;

    if (starve) {
        getrlimit(RLIMIT_NOFILE, &before);
        none = before;
        none.rlim_cur = 0;
        setrlimit(RLIMIT_NOFILE, &none);
    } else {
        setrlimit(RLIMIT_NOFILE, &before);
    }
}

void client_sleep(unsigned ms)
{
    usleep(ms * 1000);
}
