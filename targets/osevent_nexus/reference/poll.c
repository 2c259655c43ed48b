/*
 * poll.c - before and after poll(), the application's or the library's own.
 */
#include <assert.h>
#include <errno.h>
#include <limits.h>
#include <stdlib.h>

#include "ctx.h"

#define TIMEOUT_MAX_S  2000000 /* a longer one is cut short: it would not fit an int of ms */
#define TIMEOUT_MAX_MS 2000000000

static const short poll_bits[NX__POLL_BITS] = {POLLPRI, POLLIN, POLLOUT};

/* Makes room in fd_rindices for all descriptors, and forgets the slots of the last time. */
static int rindices_prepare(nx_ctx *ctx, struct nx__poller *poller)
{
    struct nx__ev_fd *efd;
    int maxfd = poller->wakeup_pipe[0];

    LIST_FOREACH(efd, &ctx->efds, entry) {
        if (efd->fd > maxfd)
            maxfd = efd->fd;
    }
    if (maxfd >= poller->fd_rindices_allocd) {
        void *bigger =
            realloc(poller->fd_rindices, (size_t)(maxfd + 1) * sizeof(poller->fd_rindices[0]));

        if (bigger == NULL)
            return NX_ERROR_NOMEM;
        poller->fd_rindices = bigger;
        poller->fd_rindices_allocd = maxfd + 1;
    }
    for (int fd = 0; fd < poller->fd_rindices_allocd; fd++)
        for (int i = 0; i < NX__POLL_BITS; i++)
            poller->fd_rindices[fd][i] = INT_MAX;
    return 0;
}

/* fds[slot], if there is room, shall watch fd for events. */
static void require_fd(struct nx__poller *poller, struct pollfd *fds, int room, int slot, int fd,
                       short events)
{
    if (slot < room)
        fds[slot] = (struct pollfd){.fd = fd, .events = events};
    for (int i = 0; i < NX__POLL_BITS; i++)
        if ((events & poll_bits[i]) != 0)
            poller->fd_rindices[fd][i] = slot;
}

/* From now to abs in ms, rounded up, so that poll() doesn't return just before it is due. */
static int time_left(struct timeval abs, struct timeval now)
{
    struct timeval left;

    if (!timercmp(&abs, &now, >))
        return 0;
    timersub(&abs, &now, &left);
    if (left.tv_sec >= TIMEOUT_MAX_S)
        return TIMEOUT_MAX_MS;
    return (int)(left.tv_sec * 1000 + (left.tv_usec + 999) / 1000);
}

int nx__beforepoll(nx_ctx *ctx, struct nx__poller *poller, int *nfds_io, struct pollfd *fds,
                   int *timeout_upd, struct timeval now)
{
    struct nx__ev_fd *efd;
    struct nx__ev_time *etime = TAILQ_FIRST(&ctx->etimes);
    int room = *nfds_io, used = 0, rc;

    rc = rindices_prepare(ctx, poller);
    if (rc != 0)
        return rc;
    LIST_FOREACH(efd, &ctx->efds, entry) {
        if (efd->events != 0)
            require_fd(poller, fds, room, used++, efd->fd, efd->events);
    }
    require_fd(poller, fds, room, used++, poller->wakeup_pipe[0], POLLIN);
    *nfds_io = used;
    poller->fds_deregistered = false;
    poller->osevents_added = false;
    if (etime != NULL) {
        int left = time_left(etime->abs, now);

        if (*timeout_upd < 0 || left < *timeout_upd)
            *timeout_upd = left;
    }
    return used <= room ? 0 : NX_ERROR_BUFFERFULL;
}

/*
 * What poll() has said of fd within events, and errors. Answers once: the slots are used up. An
 * event registered or widened since beforepoll has no slot yet, and gets it the next time.
 */
static int afterpoll_check_fd(struct nx__poller *poller, const struct pollfd *fds, int nfds, int fd,
                              short events)
{
    int revents = 0;

    if (fd >= poller->fd_rindices_allocd)
        return 0;
    for (int i = 0; i < NX__POLL_BITS; i++) {
        int slot = poller->fd_rindices[fd][i];

        if ((events & poll_bits[i]) == 0 || slot >= nfds || fds[slot].fd != fd)
            continue;
        /* The descriptor was closed, and opened anew, since poll() looked: row ZX7. */
        assert(poller->fds_deregistered || (fds[slot].revents & POLLNVAL) == 0);
        if ((fds[slot].revents & (events | POLLERR | POLLHUP)) == 0)
            continue;
        revents |= fds[slot].revents & (events | POLLERR | POLLHUP);
        poller->fd_rindices[fd][i] = INT_MAX;
    }
    return revents;
}

static struct nx__ev_fd *afterpoll_next(struct nx__poller *poller, nx_ctx *ctx, int nfds,
                                        const struct pollfd *fds)
{
    struct nx__ev_fd *efd;

    LIST_FOREACH(efd, &ctx->efds, entry) {
        if (efd->events != 0 && afterpoll_check_fd(poller, fds, nfds, efd->fd, efd->events) != 0)
            return efd;
    }
    return NULL;
}

void nx__afterpoll(struct nx__egc *egc, struct nx__poller *poller, int nfds,
                   const struct pollfd *fds, struct timeval now)
{
    struct nx__ev_fd *efd;

    /* A callback may do away with any event: each time from the head again (row ZX4). */
    while ((efd = afterpoll_next(poller, egc->ctx, nfds, fds)) != NULL)
        nx__ev_fd_occurs(egc, efd);
    nx__ev_times_occur(egc, now);
    if (afterpoll_check_fd(poller, fds, nfds, poller->wakeup_pipe[0], POLLIN) != 0)
        nx__poller_drain(egc->ctx, poller);
}

int nx_osevent_beforepoll(nx_ctx *ctx, int *nfds_io, struct pollfd *fds, int *timeout_upd,
                          struct timeval now)
{
    struct nx__egc egc;
    int rc;

    nx__enter(&egc, ctx);
    rc = nx__beforepoll(ctx, ctx->poller_app, nfds_io, fds, timeout_upd, now);
    nx__leave(&egc);
    return rc;
}

void nx_osevent_afterpoll(nx_ctx *ctx, int nfds, const struct pollfd *fds, struct timeval now)
{
    struct nx__egc egc;

    nx__enter(&egc, ctx);
    nx__afterpoll(&egc, ctx->poller_app, nfds, fds, now);
    nx__leave(&egc);
}

/* nx__beforepoll() with as much room as it takes. */
static int eventloop_prepare(nx_ctx *ctx, struct nx__poller *poller, int *nfds, int *timeout)
{
    for (;;) {
        struct timeval now;
        void *bigger;
        int rc;

        gettimeofday(&now, NULL);
        *nfds = poller->fd_polls_allocd;
        *timeout = -1;
        rc = nx__beforepoll(ctx, poller, nfds, poller->fd_polls, timeout, now);
        if (rc != NX_ERROR_BUFFERFULL)
            return rc;
        bigger = realloc(poller->fd_polls, (size_t)*nfds * sizeof(poller->fd_polls[0]));
        if (bigger == NULL)
            return NX_ERROR_NOMEM;
        poller->fd_polls = bigger;
        poller->fd_polls_allocd = *nfds;
    }
}

int nx__eventloop_iteration(struct nx__egc *egc, struct nx__poller *poller)
{
    struct timeval now;
    int nfds, timeout, r, err;
    int rc = eventloop_prepare(egc->ctx, poller, &nfds, &timeout);

    if (rc != 0)
        return rc;
    nx__ctx_unlock(egc->ctx);
    r = poll(poller->fd_polls, (nfds_t)nfds, timeout);
    err = errno;
    nx__ctx_lock(egc->ctx);
    if (r < 0)
        return err == EINTR ? 0 : NX_ERROR_FAIL;
    gettimeofday(&now, NULL);
    nx__afterpoll(egc, poller, nfds, poller->fd_polls, now);
    return 0;
}
