/*
 * client_poll.c - a poll() of the application's own, with beforepoll and afterpoll around it.
 */
#include "client.h"

#include <poll.h>
#include <pthread.h>
#include <sys/eventfd.h>
#include <unistd.h>

enum { FDS_MAX = 40, FDS_FIRST = 3 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int wake = -1; /* an eventfd, once somebody has slept */

/* The eventfd, or -1 if there is nothing to sleep for. */
static int sleep_begins(int *wait_ms)
{
    int fd;

    if (*wait_ms == 0)
        return -1;
    pthread_mutex_lock(&lock);
    if (wake < 0)
        wake = eventfd(0, EFD_NONBLOCK);
    fd = wake;
    if (client_is_closing())
        *wait_ms = 0;
    pthread_mutex_unlock(&lock);
    return fd;
}

void client_poll(nx_ctx *ctx, int wait_ms)
{
    struct pollfd fds[FDS_MAX + 1];
    struct timeval now;
    int room = FDS_FIRST, used, timeout, rc, fd = sleep_begins(&wait_ms);
    eventfd_t count;

    do {
        now = client_now();
        used = room;
        timeout = wait_ms;
        rc = nx_osevent_beforepoll(ctx, &used, fds, &timeout, now);
        room = used < FDS_MAX ? used : FDS_MAX;
    } while (rc == NX_ERROR_BUFFERFULL);
    if (rc != 0)
        return;
    fds[used] = (struct pollfd){.fd = fd, .events = POLLIN};
    if (poll(fds, (nfds_t)used + 1, timeout) < 0)
        return;
    if (fds[used].revents != 0)
        eventfd_read(fd, &count);
    nx_osevent_afterpoll(ctx, used, fds, client_now());
}

void client_poll_wake(void)
{
    pthread_mutex_lock(&lock);
    if (wake >= 0)
        eventfd_write(wake, 1);
    pthread_mutex_unlock(&lock);
}

void client_poll_end(void)
{
    if (wake >= 0) {
        close(wake);
        wake = -1;
    }
}
