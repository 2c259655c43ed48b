/*
 * ev_time.c - events at a time, and the application's reports of them.
 */
#include "ev_time.h"

#include <assert.h>
#include <stddef.h>

#include "ctx.h"

void nx__ev_time_init(struct nx__ev_time *ev)
{
    ev->func = NULL;
    ev->nexus = NULL;
    nx__abortable_init(&ev->abrt);
}

bool nx__ev_time_isregistered(const struct nx__ev_time *ev)
{
    return ev->func != NULL;
}

/* On the list, and known to the application. */
static int time_register_finite(nx_ctx *ctx, struct nx__ev_time *ev, struct timeval abs)
{
    struct nx__ev_time *later;
    int rc;

    rc = NX__OSEVENT_HOOK(ctx, ev, timeout, register, alloc, &ev->nexus->for_app_reg, abs,
                          ev->nexus);
    if (rc != 0)
        return rc;
    ev->infinite = false;
    ev->abs = abs;
    TAILQ_FOREACH(later, &ctx->etimes, entry) {
        if (timercmp(&later->abs, &abs, >))
            break;
    }
    if (later != NULL)
        TAILQ_INSERT_BEFORE(later, ev, entry);
    else
        TAILQ_INSERT_TAIL(&ctx->etimes, ev, entry);
    nx__pollers_note_osevent_added(ctx);
    return 0;
}

/* Off the list; the application reports it soon, to a nexus that leads nowhere. */
static void time_deregister(nx_ctx *ctx, struct nx__ev_time *ev)
{
    const struct timeval right_away = {0, 0};

    nx__abortable_deregister(&ev->abrt);
    if (ev->infinite)
        return;
    if (ev->nexus != NULL) {
        ev->nexus->ev = NULL;
        /* Not released: nx_osevent_occurred_timeout() does that, exactly once. */
        NX__OSEVENT_HOOK(ctx, ev, timeout, modify, noop, &ev->nexus->for_app_reg, right_away);
    }
    TAILQ_REMOVE(&ctx->etimes, ev, entry);
}

/* It is off the list already. Idle before the callback, which may begin it anew: row ZX6. */
static void time_occurs(struct nx__egc *egc, struct nx__ev_time *ev, int rc)
{
    nx__ev_time_callback *func = ev->func;
    struct timeval abs = ev->abs;

    ev->func = NULL;
    func(egc, ev, &abs, rc);
}

static void time_aborted(struct nx__egc *egc, struct nx__abortable *abrt, int rc)
{
    char *base = (char *)abrt - offsetof(struct nx__ev_time, abrt);
    struct nx__ev_time *ev = (struct nx__ev_time *)base;

    time_deregister(egc->ctx, ev);
    time_occurs(egc, ev, rc); /* row XL1: the original calls func with the event not idle */
}

static int time_register_abortable(struct nx__ao *ao, struct nx__ev_time *ev)
{
    ev->abrt.ao = ao;
    ev->abrt.callback = time_aborted;
    return nx__abortable_register(&ev->abrt);
}

/* Now and ms milliseconds. */
static struct timeval time_rel_to_abs(int ms)
{
    struct timeval now, rel = {.tv_sec = ms / 1000, .tv_usec = (ms % 1000) * 1000L}, abs;

    gettimeofday(&now, NULL);
    timeradd(&now, &rel, &abs);
    return abs;
}

int nx__ev_time_register_rel(struct nx__ao *ao, struct nx__ev_time *ev, nx__ev_time_callback *func,
                             int ms)
{
    int rc;

    assert(!nx__ev_time_isregistered(ev));
    rc = time_register_abortable(ao, ev);
    if (rc != 0)
        return rc;
    if (ms < 0) {
        ev->infinite = true;
        ev->abs = (struct timeval){0, 0};
    } else {
        rc = time_register_finite(ao->ctx, ev, time_rel_to_abs(ms));
        if (rc != 0) {
            nx__abortable_deregister(&ev->abrt);
            return rc;
        }
    }
    ev->func = func;
    return 0;
}

int nx__ev_time_register_abs(struct nx__ao *ao, struct nx__ev_time *ev, nx__ev_time_callback *func,
                             struct timeval abs)
{
    int rc;

    assert(!nx__ev_time_isregistered(ev));
    rc = time_register_abortable(ao, ev);
    if (rc != 0)
        return rc;
    rc = time_register_finite(ao->ctx, ev, abs);
    if (rc != 0) { /* row XL4: the original does this in any case */
        nx__abortable_deregister(&ev->abrt);
        return rc;
    }
    ev->func = func;
    return 0;
}

void nx__ev_time_deregister(nx_ctx *ctx, struct nx__ev_time *ev)
{
    if (!nx__ev_time_isregistered(ev))
        return;
    time_deregister(ctx, ev);
    ev->func = NULL;
}

void nx__ev_times_occur(struct nx__egc *egc, struct timeval now)
{
    struct nx__ev_time *ev;

    while ((ev = TAILQ_FIRST(&egc->ctx->etimes)) != NULL && !timercmp(&ev->abs, &now, >)) {
        time_deregister(egc->ctx, ev);
        time_occurs(egc, ev, NX_ERROR_TIMEDOUT);
    }
}

void nx__ev_times_take_back(nx_ctx *ctx)
{
    struct nx__nexi *nexi = &ctx->hook_timeout_nexi;
    struct nx__nexus *nexus;

    assert(TAILQ_EMPTY(&ctx->etimes));
    while ((nexus = LIST_FIRST(&nexi->busy)) != NULL) {
        assert(nexus->ev == NULL);
        nx__nexus_release(nexi, nexus);
        ctx->osevent_in_hook++;
        if (ctx->osevent_hooks->timeout_deregister != NULL)
            ctx->osevent_hooks->timeout_deregister(ctx->osevent_user, nexus->for_app_reg);
        ctx->osevent_in_hook--;
    }
}

void nx_osevent_occurred_timeout(nx_ctx *ctx, void *for_libxl)
{
    struct nx__egc egc;
    struct nx__nexus *nexus = for_libxl;
    struct nx__ev_time *ev;

    nx__enter(&egc, ctx);
    assert(ctx->osevent_in_hook == 0);
    if (nexus->idle) {
        nx__disaster(ctx, 0, "a timeout is reported that is not registered", 0);
    } else {
        ev = nx__ev_from_nexus(nexus);
        nx__nexus_release(&ctx->hook_timeout_nexi, nexus);
        if (ev != NULL) {
            nx__abortable_deregister(&ev->abrt); /* row XL6: the original leaves it registered */
            TAILQ_REMOVE(&ctx->etimes, ev, entry);
            time_occurs(&egc, ev, NX_ERROR_TIMEDOUT);
        }
    }
    nx__leave(&egc);
}
