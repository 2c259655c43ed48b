/*
 * ev_xswatch.c - watches: slots, tokens, and the one descriptor behind them all.
 */
#include "ev_xswatch.h"

#include <assert.h>
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ctx.h"

#define FIRST_SLOTS 4

void nx__ev_xswatch_init(struct nx__ev_xswatch *w)
{
    w->slotnum = -1;
}

bool nx__ev_xswatch_isregistered(const struct nx__ev_xswatch *w)
{
    return w->slotnum >= 0;
}

/* The watch that a token means, or NULL: it is not registered any more, or makes no sense. */
static struct nx__ev_xswatch *watch_by_token(nx_ctx *ctx, const char *token)
{
    struct nx__ev_xswatch *w;
    unsigned long slot, counter;
    char *end;

    slot = strtoul(token, &end, 10);
    if (end == token || *end != '/' || slot >= (unsigned long)ctx->watch_nslots)
        return NULL;
    counter = strtoul(end + 1, &end, 16);
    w = ctx->watch_slots[slot].watch;
    return w != NULL && *end == '\0' && w->counterval == counter ? w : NULL;
}

/* path, or a node below it. */
static bool is_subpath(const char *path, const char *of)
{
    size_t len = strlen(of);

    return strncmp(path, of, len) == 0 && (path[len] == '\0' || path[len] == '/');
}

static void store_lost(nx_ctx *ctx, int errnoval)
{
    nx__ev_fd_deregister(ctx, &ctx->watch_efd);
    nx__xs_close(&ctx->xs);
    nx__disaster(ctx, 0, "reading watches from the store", errnoval);
}

static void watchfd_callback(struct nx__egc *egc, struct nx__ev_fd *ev, int fd, short events,
                             short revents)
{
    nx_ctx *ctx = egc->ctx;
    struct nx__ev_xswatch *w;
    struct nx_xs_msg event;
    int error;

    (void)fd;
    (void)events;
    (void)revents;
    /* The callbacks may do away with the last watch, and with that stop the reading. */
    while (nx__ev_fd_isregistered(ev)) {
        error = nx__xs_check_watch(&ctx->xs, &event);
        if (error == EAGAIN)
            return;
        if (error != 0) {
            store_lost(ctx, error);
            return;
        }
        w = watch_by_token(ctx, event.token);
        if (w != NULL && is_subpath(event.path, w->path))
            w->callback(egc, w, w->path, event.path, event.value);
    }
}

/* A free slot, or -1. */
static int slot_get(nx_ctx *ctx)
{
    int slot, n = ctx->watch_nslots;

    if (ctx->watch_freeslot < 0) {
        int more = n > 0 ? 2 * n : FIRST_SLOTS;
        void *bigger = realloc(ctx->watch_slots, (size_t)more * sizeof(ctx->watch_slots[0]));

        if (bigger == NULL)
            return -1;
        ctx->watch_slots = bigger;
        ctx->watch_nslots = more;
        for (slot = more - 1; slot >= n; slot--) {
            ctx->watch_slots[slot].watch = NULL;
            ctx->watch_slots[slot].next_free = ctx->watch_freeslot;
            ctx->watch_freeslot = slot;
        }
    }
    slot = ctx->watch_freeslot;
    ctx->watch_freeslot = ctx->watch_slots[slot].next_free;
    return slot;
}

static void slot_put(nx_ctx *ctx, int slot)
{
    ctx->watch_slots[slot].watch = NULL;
    ctx->watch_slots[slot].next_free = ctx->watch_freeslot;
    ctx->watch_freeslot = slot;
}

static void token_print(char token[NX_XS_TOKEN], int slot, uint32_t counterval)
{
    snprintf(token, NX_XS_TOKEN, "%d/%" PRIx32, slot, counterval);
}

static void watches_check_fd_deregister(nx_ctx *ctx)
{
    if (ctx->nwatches == 0)
        nx__ev_fd_deregister(ctx, &ctx->watch_efd);
}

/* The connection is watched, and the store knows of the watch. */
static int watch_begin(nx_ctx *ctx, const char *path, const char *token)
{
    int rc;

    if (ctx->xs.fd < 0)
        return NX_ERROR_FAIL;
    if (!nx__ev_fd_isregistered(&ctx->watch_efd)) {
        rc = nx__ev_fd_register(ctx, &ctx->watch_efd, watchfd_callback, ctx->xs.fd, POLLIN);
        if (rc != 0)
            return rc;
    }
    if (nx__xs_send(&ctx->xs, NX_XS_WATCH, path, token) == 0)
        return 0;
    watches_check_fd_deregister(ctx);
    return NX_ERROR_FAIL;
}

int nx__ev_xswatch_register(nx_ctx *ctx, struct nx__ev_xswatch *w,
                            nx__ev_xswatch_callback *callback, const char *path)
{
    char token[NX_XS_TOKEN];
    int slot, rc;

    assert(!nx__ev_xswatch_isregistered(w));
    if (strlen(path) >= sizeof(w->path))
        return NX_ERROR_INVAL;
    slot = slot_get(ctx);
    if (slot < 0)
        return NX_ERROR_NOMEM;
    w->counterval = ctx->watch_counter++;
    token_print(token, slot, w->counterval);
    rc = watch_begin(ctx, path, token);
    if (rc != 0) {
        slot_put(ctx, slot);
        return rc;
    }
    memcpy(w->path, path, strlen(path) + 1);
    w->callback = callback;
    w->slotnum = slot;
    ctx->watch_slots[slot].watch = w;
    ctx->nwatches++;
    return 0;
}

void nx__ev_xswatch_deregister(nx_ctx *ctx, struct nx__ev_xswatch *w)
{
    char token[NX_XS_TOKEN];

    if (!nx__ev_xswatch_isregistered(w))
        return;
    token_print(token, w->slotnum, w->counterval);
    /* If it fails the store is gone, and its end will be read. */
    (void)nx__xs_send(&ctx->xs, NX_XS_UNWATCH, w->path, token);
    slot_put(ctx, w->slotnum);
    w->slotnum = -1;
    ctx->nwatches--;
    watches_check_fd_deregister(ctx);
}
