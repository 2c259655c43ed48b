/*
 * ev_fd.c - events on descriptors, and the application's reports of them.
 */
#include "ev_fd.h"

#include <assert.h>
#include <errno.h>
#include <poll.h>

#include "ctx.h"

void nx__ev_fd_init(struct nx__ev_fd *ev)
{
    ev->fd = -1;
    ev->nexus = NULL;
}

bool nx__ev_fd_isregistered(const struct nx__ev_fd *ev)
{
    return ev->fd >= 0;
}

int nx__ev_fd_register(nx_ctx *ctx, struct nx__ev_fd *ev, nx__ev_fd_callback *func, int fd,
                       short events)
{
    int rc;

    assert(!nx__ev_fd_isregistered(ev) && fd >= 0);
    assert((events & ~(POLLPRI | POLLIN | POLLOUT)) == 0);
    rc = NX__OSEVENT_HOOK(ctx, ev, fd, register, alloc, fd, &ev->nexus->for_app_reg, events,
                          ev->nexus);
    if (rc != 0)
        return rc;
    ev->fd = fd;
    ev->events = events;
    ev->func = func;
    LIST_INSERT_HEAD(&ctx->efds, ev, entry);
    nx__pollers_note_osevent_added(ctx);
    return 0;
}

int nx__ev_fd_modify(nx_ctx *ctx, struct nx__ev_fd *ev, short events)
{
    int rc;

    assert(nx__ev_fd_isregistered(ev));
    assert((events & ~(POLLPRI | POLLIN | POLLOUT)) == 0);
    rc = NX__OSEVENT_HOOK(ctx, ev, fd, modify, noop, ev->fd, &ev->nexus->for_app_reg, events);
    if (rc != 0)
        return rc;
    if ((events & ~ev->events) != 0)
        nx__pollers_note_osevent_added(ctx);
    ev->events = events;
    return 0;
}

void nx__ev_fd_deregister(nx_ctx *ctx, struct nx__ev_fd *ev)
{
    if (!nx__ev_fd_isregistered(ev))
        return;
    NX__OSEVENT_HOOK_VOID(ctx, ev, fd, deregister, release, ev->fd, ev->nexus->for_app_reg);
    LIST_REMOVE(ev, entry);
    ev->fd = -1;
    nx__pollers_note_fd_deregistered(ctx);
}

/* What of events there is on fd at this moment, and errors; -1 with errno when poll() fails. */
static int fd_check(int fd, short events)
{
    struct pollfd check = {.fd = fd, .events = events};
    int r;

    do
        r = poll(&check, 1, 0);
    while (r < 0 && errno == EINTR);
    return r < 0 ? -1 : check.revents;
}

void nx__ev_fd_occurs(struct nx__egc *egc, struct nx__ev_fd *ev)
{
    int revents = fd_check(ev->fd, ev->events);

    if (revents < 0)
        nx__disaster(egc->ctx, 0, "poll() of a descriptor that is said to be ready", errno);
    else if (revents != 0)
        ev->func(egc, ev, ev->fd, ev->events, (short)revents);
}

void nx_osevent_occurred_fd(nx_ctx *ctx, void *for_libxl, int fd, short events_ign,
                            short revents_ign)
{
    struct nx__egc egc;
    struct nx__ev_fd *ev;

    (void)events_ign;
    (void)revents_ign;
    nx__enter(&egc, ctx);
    assert(ctx->osevent_in_hook == 0);
    ev = nx__ev_from_nexus(for_libxl);
    if (ev != NULL && ev->fd == fd)
        nx__ev_fd_occurs(&egc, ev);
    nx__leave(&egc);
}
