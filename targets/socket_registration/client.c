/*
 * client.c - the descriptors of an API client.
 */
#include "client.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
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

int client_send(int fd, const uint8_t *bytes, size_t size)
{
    size_t done = 0;

    while (done < size) {
        ssize_t n = send(fd, &bytes[done], size - done, MSG_NOSIGNAL);
        if (n >= 0)
            done += (size_t)n;
        else if (errno != EINTR)
            return errno;
    }
    return 0;
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

void client_sleep(unsigned ms)
{
    usleep(ms * 1000);
}
