/*
 * test_free.c - row ZX9: the context is freed while a thread is still on its way out of it.
 */
#include <sched.h>
#include <sys/socket.h>

#include "support.h"

TestSuite(free, .timeout = 60);

#define ROUNDS 300

/* A thread that calls the library, and whose callback tells the end of the one operation. */
struct caller {
    struct world *w;
    struct result result;
    int fd[2];
    void (*after)(nx_ctx *ctx); /* the callback does this, having told */
    bool returns;               /* and returns now */
    pthread_t thread;
};

static void tell(nx_ctx *ctx, int rc, void *for_callback)
{
    struct caller *caller = for_callback;
    nx_asyncop_how how = result_how(&caller->result);

    how.callback(ctx, rc, how.u.for_callback);
    caller->after(ctx);
    caller->returns = true;
}

static nx_asyncop_how how_of(struct caller *caller)
{
    return (nx_asyncop_how){.callback = tell, .u.for_callback = caller};
}

/* Returns when the context is being freed. */
static void until_freed(nx_ctx *ctx)
{
    bool freed = false;

    while (!freed) {
        sched_yield();
        nx__ctx_lock(ctx);
        freed = ctx->osevent_in_hook >= NX__IN_CTX_FREE;
        nx__ctx_unlock(ctx);
    }
}

static void *copy_nothing(void *arg)
{
    struct caller *caller = arg;
    nx_asyncop_how how = how_of(caller);

    cr_assert_eq(nx_copy(caller->w->ctx, caller->fd[0], caller->fd[0], 0, &how), 0);
    return NULL;
}

/* A copy that ends when it is told to go on, or is aborted. */
static void copy_begins(struct caller *caller)
{
    nx_asyncop_how how = how_of(caller);

    cr_assert_eq(nx_copy(caller->w->ctx, caller->fd[0], caller->fd[0], 10, &how), 0);
    cr_assert_eq(shutdown(caller->fd[1], SHUT_WR), 0);
}

static void *report(void *arg)
{
    struct caller *caller = arg;
    void *for_libxl = app_fd(&caller->w->app, 0)->for_libxl;

    nx_osevent_occurred_fd(caller->w->ctx, for_libxl, caller->fd[0], 0, 0);
    return NULL;
}

static void *abort_copy(void *arg)
{
    struct caller *caller = arg;
    nx_asyncop_how how = how_of(caller);

    cr_assert_eq(nx_ao_abort(caller->w->ctx, &how), 0);
    return NULL;
}

static void *poll_once(void *arg)
{
    const struct caller *caller = arg;
    struct pollfd fds[8];
    int nfds = 8, timeout = -1;

    cr_assert_eq(nx_osevent_beforepoll(caller->w->ctx, &nfds, fds, &timeout, from_now(0)), 0);
    cr_assert_gt(poll(fds, (nfds_t)nfds, timeout), 0);
    nx_osevent_afterpoll(caller->w->ctx, nfds, fds, from_now(0));
    return NULL;
}

static void caller_start(struct caller *caller, struct world *w, void *(*function)(void *),
                         void (*after)(nx_ctx *ctx))
{
    *caller = (struct caller){.w = w, .result = RESULT_INITIALIZER, .after = after};
    pair(caller->fd);
    if (function != copy_nothing)
        copy_begins(caller);
    cr_assert_eq(pthread_create(&caller->thread, NULL, function, caller), 0);
    result_wait(&caller->result);
}

/* The callback returns only when the context is being freed, which waits for it. */
static void free_while_it_tells(void *(*function)(void *), bool hooks)
{
    struct world w;
    struct caller caller;

    world_start(&w, hooks);
    caller_start(&caller, &w, function, until_freed);
    cr_assert_eq(nx_ctx_free(w.ctx), 0);
    cr_assert(caller.returns, "the context was freed under the callback");
    w.ctx = NULL;
    pthread_join(caller.thread, NULL);
    close(caller.fd[1]);
    world_stop(&w);
}

Test(free, waits_for_the_call_that_begins_and_ends_an_operation)
{
    free_while_it_tells(copy_nothing, true);
}

Test(free, waits_for_a_report)
{
    free_while_it_tells(report, true);
}

Test(free, waits_for_afterpoll)
{
    free_while_it_tells(poll_once, false);
}

Test(free, waits_for_abort)
{
    free_while_it_tells(abort_copy, true);
}

static void nothing(nx_ctx *ctx)
{
    (void)ctx;
}

/* As soon as it is told, wherever the other thread may be by then. */
Test(free, may_come_at_once)
{
    for (int i = 0; i < ROUNDS; i++) {
        struct world w;
        struct caller caller;

        world_start(&w, true);
        caller_start(&caller, &w, i % 2 ? report : copy_nothing, nothing);
        cr_assert_eq(nx_ctx_free(w.ctx), 0);
        w.ctx = NULL;
        pthread_join(caller.thread, NULL);
        close(caller.fd[1]);
        world_stop(&w);
    }
}

/* An event has told of the end; the thread that brought it tells of another event by a callback. */
static void *death_and_end(void *arg)
{
    struct caller *caller = arg;
    struct nx__egc egc;

    nx__enter(&egc, caller->w->ctx);
    nx__event_occurred(&egc, nx__event_new(egc.ctx, NX_EVENT_TYPE_OPERATION_COMPLETE, 0, 0));
    nx__event_occurred(&egc, nx__event_new(egc.ctx, NX_EVENT_TYPE_DOMAIN_DEATH, 0, 0));
    nx__leave(&egc);
    return NULL;
}

static void death(void *user, nx_event *event)
{
    struct caller *caller = user;

    until_freed(caller->w->ctx);
    nx_event_free(caller->w->ctx, event);
    caller->returns = true;
}

Test(free, waits_for_callbacks_of_events)
{
    struct world w;
    struct caller caller = {.w = &w};
    const nx_event_hooks hooks = {.event_occurs_mask = UINT64_C(1) << NX_EVENT_TYPE_DOMAIN_DEATH,
                                  .event_occurs = death};
    nx_event *event;

    world_start(&w, true);
    nx_event_register_callbacks(w.ctx, &hooks, &caller);
    cr_assert_eq(pthread_create(&caller.thread, NULL, death_and_end, &caller), 0);
    while (nx_event_check(w.ctx, &event, NX_EVENTMASK_ALL, NULL, NULL) != 0)
        sched_yield();
    nx_event_free(w.ctx, event);
    cr_assert_eq(nx_ctx_free(w.ctx), 0);
    cr_assert(caller.returns, "the context was freed under the callback");
    w.ctx = NULL;
    pthread_join(caller.thread, NULL);
    world_stop(&w);
}

/* -- What is found out -- */

static void free_it(nx_ctx *ctx)
{
    nx_ctx_free(ctx);
}

Test(free, from_a_callback_is_found_out, .signal = SIGABRT)
{
    struct world w;
    struct caller caller;

    world_start(&w, true);
    caller_start(&caller, &w, copy_nothing, free_it);
    pthread_join(caller.thread, NULL);
}

static void free_in_hook(struct app *app, void *for_libxl)
{
    (void)for_libxl;
    nx_ctx_free(app->ctx);
}

Test(free, from_a_hook_is_found_out, .signal = SIGABRT)
{
    struct world w;
    nx_evgen_domain_death *evgen;

    world_start(&w, true);
    w.app.in_hook = free_in_hook;
    nx_evenable_domain_death(w.ctx, 1, 0, &evgen);
}

static void call_when_freed(nx_ctx *ctx)
{
    nx_event *event;

    until_freed(ctx);
    nx_event_check(ctx, &event, NX_EVENTMASK_ALL, NULL, NULL);
}

Test(free, a_call_that_begins_meanwhile_is_found_out, .signal = SIGABRT)
{
    struct world w;
    struct caller caller;

    world_start(&w, true);
    caller_start(&caller, &w, copy_nothing, call_when_freed);
    nx_ctx_free(w.ctx);
}

static void *wait_for_event(void *arg)
{
    nx_event *event;

    nx_event_wait(arg, &event, NX_EVENTMASK_ALL, NULL, NULL);
    return NULL;
}

static bool somebody_waits(nx_ctx *ctx)
{
    bool waits;

    nx__ctx_lock(ctx);
    waits = !LIST_EMPTY(&ctx->pollers_event);
    nx__ctx_unlock(ctx);
    return waits;
}

Test(free, a_thread_that_waits_for_an_event_is_found_out, .signal = SIGABRT)
{
    struct world w;
    pthread_t thread;

    world_start(&w, true);
    cr_assert_eq(pthread_create(&thread, NULL, wait_for_event, w.ctx), 0);
    while (!somebody_waits(w.ctx))
        sched_yield();
    nx_ctx_free(w.ctx);
}

Test(free, an_operation_in_progress_is_found_out, .signal = SIGABRT)
{
    struct world w;
    struct probe p;

    world_start(&w, true);
    probe_start(&w, &p);
    nx_ctx_free(w.ctx);
}
