/*
 * event.c - events for the application, from a queue or by a callback; the death of domains.
 */
#include "nx_event.h"

#include <stdio.h>
#include <stdlib.h>

#include "ctx.h"

nx_event *nx__event_new(nx_ctx *ctx, nx_event_type type, uint32_t domid, nx_ev_user for_user)
{
    nx_event *event = calloc(1, sizeof(*event));

    if (event == NULL) {
        nx__disaster(ctx, type, "no memory for an event", 0);
        return NULL;
    }
    event->type = type;
    event->domid = domid;
    event->for_user = for_user;
    return event;
}

void nx_event_free(nx_ctx *ctx, nx_event *event)
{
    (void)ctx;
    free(event);
}

void nx__event_occurred(struct nx__egc *egc, nx_event *event)
{
    nx_ctx *ctx = egc->ctx;
    struct nx__poller *poller;

    if (ctx->event_hooks != NULL &&
        (ctx->event_hooks->event_occurs_mask & (UINT64_C(1) << event->type)) != 0) {
        TAILQ_INSERT_TAIL(&egc->occurred_for_callback, event, link);
        return;
    }
    TAILQ_INSERT_TAIL(&ctx->occurred, event, link);
    LIST_FOREACH(poller, &ctx->pollers_event, entry)
        nx__poller_wakeup(ctx, poller);
}

void nx_event_register_callbacks(nx_ctx *ctx, const nx_event_hooks *hooks, void *user)
{
    nx__ctx_lock(ctx);
    ctx->event_hooks = hooks;
    ctx->event_hooks_user = user;
    nx__ctx_unlock(ctx);
}

static int event_check(nx_ctx *ctx, nx_event **event_r, uint64_t typemask,
                       nx_event_predicate *predicate, void *predicate_user)
{
    nx_event *event;

    TAILQ_FOREACH(event, &ctx->occurred, link) {
        if ((typemask & (UINT64_C(1) << event->type)) == 0)
            continue;
        if (predicate != NULL && !predicate(event, predicate_user))
            continue;
        TAILQ_REMOVE(&ctx->occurred, event, link);
        *event_r = event;
        return 0;
    }
    return NX_ERROR_NOT_READY;
}

int nx_event_check(nx_ctx *ctx, nx_event **event_r, uint64_t typemask,
                   nx_event_predicate *predicate, void *predicate_user)
{
    struct nx__egc egc;
    int rc;

    nx__enter(&egc, ctx);
    rc = event_check(ctx, event_r, typemask, predicate, predicate_user);
    nx__leave(&egc);
    return rc;
}

int nx_event_wait(nx_ctx *ctx, nx_event **event_r, uint64_t typemask, nx_event_predicate *predicate,
                  void *predicate_user)
{
    struct nx__egc egc;
    struct nx__poller *poller;
    int rc;

    nx__enter(&egc, ctx);
    poller = nx__poller_get(ctx);
    if (poller == NULL) {
        nx__leave(&egc);
        return NX_ERROR_NOMEM;
    }
    LIST_INSERT_HEAD(&ctx->pollers_event, poller, entry);
    while ((rc = event_check(ctx, event_r, typemask, predicate, predicate_user)) ==
           NX_ERROR_NOT_READY) {
        rc = nx__eventloop_iteration(&egc, poller);
        if (rc != 0)
            break;
        nx__egc_run_callbacks_locked(&egc);
    }
    LIST_REMOVE(poller, entry);
    nx__poller_put(ctx, poller);
    nx__leave(&egc);
    return rc;
}

/* The store says at path @releaseDomain which domain has gone; once for each new watch, too. */
static void domain_death_occurs(struct nx__egc *egc, struct nx__ev_xswatch *w,
                                const char *watch_path, const char *event_path, const char *value)
{
    char *base = (char *)w - offsetof(struct nx__evgen_domain_death, watch);
    struct nx__evgen_domain_death *evgen = (struct nx__evgen_domain_death *)base;
    nx_event *event;
    unsigned long domid;
    char *end;

    (void)watch_path;
    (void)event_path;
    if (evgen->reported)
        return;
    domid = strtoul(value, &end, 10);
    if (end == value || domid != evgen->domid)
        return;
    event = nx__event_new(egc->ctx, NX_EVENT_TYPE_DOMAIN_DEATH, evgen->domid, evgen->user);
    if (event == NULL)
        return;
    evgen->reported = true;
    nx__event_occurred(egc, event);
}

int nx_evenable_domain_death(nx_ctx *ctx, uint32_t domid, nx_ev_user user,
                             nx_evgen_domain_death **evgen_out)
{
    struct nx__egc egc;
    struct nx__evgen_domain_death *evgen = calloc(1, sizeof(*evgen));
    int rc;

    if (evgen == NULL)
        return NX_ERROR_NOMEM;
    evgen->domid = domid;
    evgen->user = user;
    nx__ev_xswatch_init(&evgen->watch);
    nx__enter(&egc, ctx);
    rc = nx__ev_xswatch_register(ctx, &evgen->watch, domain_death_occurs, "@releaseDomain");
    if (rc == 0) {
        LIST_INSERT_HEAD(&ctx->deaths, evgen, entry);
        *evgen_out = evgen;
    }
    nx__leave(&egc);
    if (rc != 0)
        free(evgen);
    return rc;
}

static void evgen_disable(nx_ctx *ctx, struct nx__evgen_domain_death *evgen)
{
    nx__ev_xswatch_deregister(ctx, &evgen->watch);
    LIST_REMOVE(evgen, entry);
    free(evgen);
}

void nx_evdisable_domain_death(nx_ctx *ctx, nx_evgen_domain_death *evgen)
{
    struct nx__egc egc;

    nx__enter(&egc, ctx);
    evgen_disable(ctx, evgen);
    nx__leave(&egc);
}

void nx__evgens_disable(nx_ctx *ctx)
{
    struct nx__evgen_domain_death *evgen;

    while ((evgen = LIST_FIRST(&ctx->deaths)) != NULL)
        evgen_disable(ctx, evgen);
}
