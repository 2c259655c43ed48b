/*
 * xs.c - messages from and to the store.
 */
#include "xs.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

void nx__xs_open(struct nx__xs *xs, int fd)
{
    memset(xs, 0, sizeof(*xs));
    xs->fd = fd;
}

void nx__xs_close(struct nx__xs *xs)
{
    if (xs->fd >= 0)
        close(xs->fd);
    xs->fd = -1;
}

int nx__xs_send(struct nx__xs *xs, enum nx_xs_type type, const char *path, const char *token)
{
    struct nx_xs_msg msg = {.type = type};
    size_t sent = 0;

    if (xs->fd < 0)
        return EPIPE;
    snprintf(msg.path, sizeof(msg.path), "%s", path);
    snprintf(msg.token, sizeof(msg.token), "%s", token);
    while (sent < sizeof(msg)) {
        ssize_t r = send(xs->fd, (const char *)&msg + sent, sizeof(msg) - sent, MSG_NOSIGNAL);

        if (r >= 0)
            sent += (size_t)r;
        else if (errno != EINTR)
            return errno;
    }
    return 0;
}

int nx__xs_check_watch(struct nx__xs *xs, struct nx_xs_msg *event)
{
    while (xs->got < sizeof(xs->in)) {
        ssize_t r = recv(xs->fd, (char *)&xs->in + xs->got, sizeof(xs->in) - xs->got, MSG_DONTWAIT);

        if (r == 0)
            return EPIPE;
        if (r > 0)
            xs->got += (size_t)r;
        else if (errno != EINTR)
            return errno;
    }
    xs->got = 0;
    *event = xs->in;
    if (event->type != NX_XS_EVENT || memchr(event->path, '\0', NX_XS_PATH) == NULL ||
        memchr(event->token, '\0', NX_XS_TOKEN) == NULL ||
        memchr(event->value, '\0', NX_XS_VALUE) == NULL)
        return EPROTO;
    return 0;
}
