/*
 * ctx.c - the life of a context.
 */
#include "ctx.h"

#include <assert.h>
#include <stdlib.h>
#include <unistd.h>

static void lock_init(pthread_mutex_t *lock)
{
    pthread_mutexattr_t attr;

    pthread_mutexattr_init(&attr);
    pthread_mutexattr_settype(&attr, PTHREAD_MUTEX_RECURSIVE);
    pthread_mutex_init(lock, &attr);
    pthread_mutexattr_destroy(&attr);
}

int nx_ctx_alloc(nx_ctx **ctx_out, int store_fd)
{
    nx_ctx *ctx = calloc(1, sizeof(*ctx));

    if (ctx == NULL) {
        if (store_fd >= 0)
            close(store_fd);
        return NX_ERROR_NOMEM;
    }
    lock_init(&ctx->lock);
    LIST_INIT(&ctx->inside);
    pthread_cond_init(&ctx->inside_none, NULL);
    nx__nexi_init(&ctx->hook_fd_nexi);
    nx__nexi_init(&ctx->hook_timeout_nexi);
    LIST_INIT(&ctx->efds);
    TAILQ_INIT(&ctx->etimes);
    LIST_INIT(&ctx->pollers_event);
    LIST_INIT(&ctx->pollers_idle);
    LIST_INIT(&ctx->pollers_active);
    TAILQ_INIT(&ctx->occurred);
    LIST_INIT(&ctx->aos_inprogress);
    nx__xs_open(&ctx->xs, store_fd);
    nx__ev_fd_init(&ctx->watch_efd);
    ctx->watch_freeslot = -1;
    LIST_INIT(&ctx->deaths);
    ctx->poller_app = nx__poller_get(ctx);
    if (ctx->poller_app == NULL) {
        nx_ctx_free(ctx);
        return NX_ERROR_FAIL;
    }
    *ctx_out = ctx;
    return 0;
}

/* Nothing of the library's is registered with the application any more, nor with itself. */
static void ctx_check_idle(nx_ctx *ctx)
{
    assert(LIST_EMPTY(&ctx->aos_inprogress));
    assert(ctx->nwatches == 0);
    assert(LIST_EMPTY(&ctx->efds));
    assert(TAILQ_EMPTY(&ctx->etimes));
    (void)ctx;
}

/*
 * Row ZX9: a thread whose callback has told the end of the last operation still has to get out of
 * the library. It needs nobody's help for that, so the waiting ends. Who sleeps in nx_event_wait(),
 * or for an operation of its own, might never come; and the caller would wait for itself.
 */
static void ctx_wait_until_empty(nx_ctx *ctx)
{
    const struct nx__egc *egc;

    assert(LIST_EMPTY(&ctx->aos_inprogress) && LIST_EMPTY(&ctx->pollers_event));
    LIST_FOREACH(egc, &ctx->inside, entry)
        assert(!pthread_equal(egc->thread, pthread_self()));
    while (!LIST_EMPTY(&ctx->inside))
        pthread_cond_wait(&ctx->inside_none, &ctx->lock);
}

int nx_ctx_free(nx_ctx *ctx)
{
    nx_event *event;

    if (ctx == NULL)
        return 0;
    nx__ctx_lock(ctx);
    assert(ctx->osevent_in_hook == 0);
    ctx->osevent_in_hook += NX__IN_CTX_FREE;
    ctx_wait_until_empty(ctx);
    nx__evgens_disable(ctx);
    ctx_check_idle(ctx);
    nx__ev_times_take_back(ctx);
    nx__nexi_free(&ctx->hook_fd_nexi);
    nx__nexi_free(&ctx->hook_timeout_nexi);
    if (ctx->poller_app != NULL)
        nx__poller_put(ctx, ctx->poller_app);
    nx__pollers_dispose(ctx);
    while ((event = TAILQ_FIRST(&ctx->occurred)) != NULL) {
        TAILQ_REMOVE(&ctx->occurred, event, link);
        nx_event_free(ctx, event);
    }
    nx__xs_close(&ctx->xs);
    free(ctx->watch_slots);
    nx__ctx_unlock(ctx);
    pthread_cond_destroy(&ctx->inside_none);
    pthread_mutex_destroy(&ctx->lock);
    free(ctx);
    return 0;
}

void nx_osevent_register_hooks(nx_ctx *ctx, const nx_osevent_hooks *hooks, void *user)
{
    nx__ctx_lock(ctx);
    assert(ctx->osevent_hooks == NULL);
    assert(LIST_EMPTY(&ctx->efds) && TAILQ_EMPTY(&ctx->etimes)); /* it would not hear of those */
    ctx->osevent_hooks = hooks;
    ctx->osevent_user = user;
    nx__ctx_unlock(ctx);
}
