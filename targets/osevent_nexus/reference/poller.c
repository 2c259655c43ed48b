/*
 * poller.c - pollers, their pipes, and the baton.
 */
#include "poller.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "ctx.h"

static struct nx__poller *poller_new(void)
{
    struct nx__poller *p = calloc(1, sizeof(*p));

    if (p == NULL)
        return NULL;
    if (pipe2(p->wakeup_pipe, O_CLOEXEC | O_NONBLOCK) != 0) {
        free(p);
        return NULL;
    }
    return p;
}

static void poller_free(struct nx__poller *p)
{
    close(p->wakeup_pipe[0]);
    close(p->wakeup_pipe[1]);
    free(p->fd_polls);
    free(p->fd_rindices);
    free(p);
}

struct nx__poller *nx__poller_get(nx_ctx *ctx)
{
    struct nx__poller *p = LIST_FIRST(&ctx->pollers_idle);

    if (p != NULL) {
        LIST_REMOVE(p, entry);
    } else {
        p = poller_new();
        if (p == NULL)
            return NULL;
    }
    /* Nothing is watched before its first beforepoll. */
    p->osevents_added = false;
    p->fds_deregistered = false;
    LIST_INSERT_HEAD(&ctx->pollers_active, p, active_entry);
    return p;
}

void nx__poller_put(nx_ctx *ctx, struct nx__poller *p)
{
    LIST_REMOVE(p, active_entry);
    LIST_INSERT_HEAD(&ctx->pollers_idle, p, entry);
}

void nx__pollers_dispose(nx_ctx *ctx)
{
    struct nx__poller *p;

    assert(LIST_EMPTY(&ctx->pollers_active));
    while ((p = LIST_FIRST(&ctx->pollers_idle)) != NULL) {
        LIST_REMOVE(p, entry);
        poller_free(p);
    }
}

void nx__poller_wakeup(nx_ctx *ctx, struct nx__poller *p)
{
    ssize_t r;

    if (p->pipe_nonempty)
        return;
    p->pipe_nonempty = true;
    do
        r = write(p->wakeup_pipe[1], "", 1);
    while (r < 0 && errno == EINTR);
    /* A full pipe wakes as well. */
    if (r < 0 && errno != EAGAIN)
        nx__disaster(ctx, 0, "writing to a poller's pipe", errno);
}

void nx__poller_drain(nx_ctx *ctx, struct nx__poller *p)
{
    char buf[16];
    ssize_t r;

    p->pipe_nonempty = false;
    do
        r = read(p->wakeup_pipe[0], buf, sizeof(buf));
    while (r > 0 || (r < 0 && errno == EINTR));
    if (r == 0 || errno != EAGAIN)
        nx__disaster(ctx, 0, "reading from a poller's pipe", r == 0 ? 0 : errno);
}

void nx__pollers_note_osevent_added(nx_ctx *ctx)
{
    struct nx__poller *p;

    LIST_FOREACH(p, &ctx->pollers_active, active_entry)
        p->osevents_added = true;
    /* Row ZX16: it is woken at once, for its thread may be the only one that polls. */
    nx__poller_wakeup(ctx, ctx->poller_app);
}

void nx__pollers_note_fd_deregistered(nx_ctx *ctx)
{
    struct nx__poller *p;

    LIST_FOREACH(p, &ctx->pollers_active, active_entry)
        p->fds_deregistered = true;
}

void nx__baton_pass(nx_ctx *ctx)
{
    struct nx__poller *p, *stale = NULL;

    LIST_FOREACH(p, &ctx->pollers_active, active_entry) {
        if (p == ctx->poller_app)
            continue;
        if (!p->osevents_added)
            return;
        stale = p;
    }
    if (stale == NULL)
        return;
    nx__poller_wakeup(ctx, stale);
    stale->osevents_added = false; /* it will look again: with that it counts as up to date */
}
