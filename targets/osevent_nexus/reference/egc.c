/*
 * egc.c - into the library and out again; callbacks on the way out; the hook `disaster`.
 */
#include "egc.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ctx.h"

void nx__ctx_lock(nx_ctx *ctx)
{
    int r = pthread_mutex_lock(&ctx->lock);

    assert(r == 0);
    (void)r;
}

void nx__ctx_unlock(nx_ctx *ctx)
{
    int r = pthread_mutex_unlock(&ctx->lock);

    assert(r == 0);
    (void)r;
}

void nx__enter(struct nx__egc *egc, nx_ctx *ctx)
{
    nx__ctx_lock(ctx);
    assert(ctx->osevent_in_hook < NX__IN_CTX_FREE);
    egc->ctx = ctx;
    egc->thread = pthread_self();
    LIST_INSERT_HEAD(&ctx->inside, egc, entry);
    TAILQ_INIT(&egc->occurred_for_callback);
    TAILQ_INIT(&egc->aops_for_callback);
    TAILQ_INIT(&egc->aos_for_callback);
}

/* Reports of progress; each is counted until its callback has returned. */
static void run_progress_callbacks(struct nx__egc *egc)
{
    struct nx__aop_occurred *aop;

    while ((aop = TAILQ_FIRST(&egc->aops_for_callback)) != NULL) {
        TAILQ_REMOVE(&egc->aops_for_callback, aop, entry);
        aop->how.callback(egc->ctx, aop->ev, aop->how.for_callback);
        nx__ctx_lock(egc->ctx);
        nx__ao_progress_reported(egc, aop->ao);
        nx__ctx_unlock(egc->ctx);
        free(aop);
    }
}

static void run_event_callbacks(struct nx__egc *egc)
{
    nx_event *event;

    while ((event = TAILQ_FIRST(&egc->occurred_for_callback)) != NULL) {
        TAILQ_REMOVE(&egc->occurred_for_callback, event, link);
        egc->ctx->event_hooks->event_occurs(egc->ctx->event_hooks_user, event);
    }
}

static void run_completion_callbacks(struct nx__egc *egc)
{
    struct nx__ao *ao;

    while ((ao = TAILQ_FIRST(&egc->aos_for_callback)) != NULL) {
        TAILQ_REMOVE(&egc->aos_for_callback, ao, entry_for_callback);
        ao->how.callback(egc->ctx, ao->rc, ao->how.u.for_callback);
        nx__ctx_lock(egc->ctx);
        nx__ao_notified(egc->ctx, ao);
        nx__ctx_unlock(egc->ctx);
    }
}

static bool has_callbacks(const struct nx__egc *egc)
{
    return !TAILQ_EMPTY(&egc->occurred_for_callback) | !TAILQ_EMPTY(&egc->aops_for_callback) |
           !TAILQ_EMPTY(&egc->aos_for_callback);
}

/*
 * The lock is not held. What is run may add to any of the lists, one that has been emptied
 * included: with an operation's last report of progress comes the event of its end (row XL7).
 */
static void run_callbacks(struct nx__egc *egc)
{
    while (has_callbacks(egc)) {
        run_event_callbacks(egc);
        run_progress_callbacks(egc);
        run_completion_callbacks(egc);
    }
}

void nx__egc_run_callbacks_locked(struct nx__egc *egc)
{
    nx__ctx_unlock(egc->ctx);
    run_callbacks(egc);
    nx__ctx_lock(egc->ctx);
}

/*
 * Row ZX9: a callback may tell the application the end of its last operation, whereupon another of
 * its threads frees the context. So the way out ends after the callbacks, under the lock: what
 * nx_ctx_free() waits for.
 */
void nx__leave(struct nx__egc *egc)
{
    nx_ctx *ctx = egc->ctx;

    nx__baton_pass(ctx);
    if (has_callbacks(egc))
        nx__egc_run_callbacks_locked(egc);
    LIST_REMOVE(egc, entry);
    if (LIST_EMPTY(&ctx->inside))
        pthread_cond_signal(&ctx->inside_none);
    nx__ctx_unlock(ctx);
}

void nx__disaster(nx_ctx *ctx, nx_event_type type, const char *msg, int errnoval)
{
    if (ctx->event_hooks != NULL && ctx->event_hooks->disaster != NULL) {
        ctx->event_hooks->disaster(ctx->event_hooks_user, type, msg, errnoval);
        return;
    }
    fprintf(stderr, "nx: %s%s%s\n", msg, errnoval != 0 ? ": " : "",
            errnoval != 0 ? strerror(errnoval) : "");
    abort();
}
