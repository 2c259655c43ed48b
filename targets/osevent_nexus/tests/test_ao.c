/*
 * test_ao.c - asynchronous operations: how they end, which thread is told, when they are freed.
 */
#include <sched.h>

#include "support.h"

TestSuite(ao, .timeout = 60);

/* Both ends of a connection over which nothing is said: what reads from it waits. */
static int silent_copy(struct world *w, int *peer, const nx_asyncop_how *how)
{
    int fd[2];

    pair(fd);
    *peer = fd[1];
    return nx_copy(w->ctx, fd[0], fd[0], 1000, how);
}

Test(ao, a_callback_is_called_once_also_when_it_ends_at_once)
{
    struct world w;
    struct result result = RESULT_INITIALIZER;
    nx_asyncop_how how = result_how(&result);
    int fd[2];

    world_start(&w, true);
    pair(fd);
    cr_assert_eq(nx_copy(w.ctx, fd[0], fd[0], 0, &how), 0);
    cr_assert_eq(result_ends(&result), 1u);
    cr_assert_eq(result.rc, 0);
    close(fd[1]);
    world_stop(&w);
}

/* Row ZX12: complete, told and done with before the initiator has returned. */
Test(ao, an_event_tells_of_an_end_at_once)
{
    struct world w;
    nx_asyncop_how how = {.callback = NULL, .u.for_event = 77};
    nx_event *event;
    int fd[2];

    world_start(&w, true);
    pair(fd);
    cr_assert_eq(nx_copy(w.ctx, fd[0], fd[0], 0, &how), 0);
    cr_assert_eq(nx_event_check(w.ctx, &event, NX_EVENTMASK_ALL, NULL, NULL), 0);
    cr_assert_eq(event->type, NX_EVENT_TYPE_OPERATION_COMPLETE);
    cr_assert_eq(event->for_user, 77u);
    cr_assert_eq(event->u.operation_complete.rc, 0);
    nx_event_free(w.ctx, event);
    cr_assert_eq(nx_event_check(w.ctx, &event, NX_EVENTMASK_ALL, NULL, NULL), NX_ERROR_NOT_READY);
    close(fd[1]);
    world_stop(&w);
}

Test(ao, a_call_that_fails_reports_nothing_else)
{
    struct world w;
    struct result result = RESULT_INITIALIZER;
    nx_asyncop_how how = result_how(&result);
    int fd[2];

    world_start(&w, true);
    pair(fd);
    w.app.fail_hook = 'R';
    w.app.fail_rc = 5;
    cr_assert_eq(nx_copy(w.ctx, fd[0], fd[0], 10, &how), 5);
    cr_assert_eq(result_ends(&result), 0u);
    cr_assert(LIST_EMPTY(&w.ctx->aos_inprogress));
    cr_assert_eq(nx_ao_abort(w.ctx, &how), NX_ERROR_NOTFOUND);
    close(fd[1]);
    world_stop(&w);
}

Test(ao, a_synchronous_one_runs_the_librarys_events_itself)
{
    struct world w;
    int fd[2];
    char buf[8];

    world_start(&w, false);
    pair(fd);
    cr_assert_eq(write(fd[1], "hello", 5), 5);
    cr_assert_eq(nx_copy(w.ctx, fd[0], fd[0], 5, NULL), 0);
    cr_assert_eq(read(fd[1], buf, sizeof(buf)), 5);
    cr_assert_eq(memcmp(buf, "hello", 5), 0);
    cr_assert_eq(read(fd[1], buf, sizeof(buf)), 0, "closed");
    close(fd[1]);
    world_stop(&w);
}

Test(ao, abort_finds_the_operation_by_its_how)
{
    struct world w;
    struct result a = RESULT_INITIALIZER, b = RESULT_INITIALIZER;
    nx_asyncop_how how_a = result_how(&a), how_b = result_how(&b);
    nx_asyncop_how event1 = {.u.for_event = 1}, event2 = {.u.for_event = 2};
    nx_event *event;
    int peer[3];

    world_start(&w, true);
    cr_assert_eq(silent_copy(&w, &peer[0], &how_a), 0);
    cr_assert_eq(silent_copy(&w, &peer[1], &how_b), 0);
    cr_assert_eq(silent_copy(&w, &peer[2], &event1), 0);
    cr_assert_eq(nx_ao_abort(w.ctx, &event2), NX_ERROR_NOTFOUND);
    cr_assert_eq(nx_ao_abort(w.ctx, NULL), NX_ERROR_NOTFOUND);
    cr_assert_eq(nx_ao_abort(w.ctx, &how_a), 0);
    cr_assert_eq(result_ends(&a), 1u);
    cr_assert_eq(a.rc, NX_ERROR_ABORTED);
    cr_assert_eq(result_ends(&b), 0u);
    cr_assert_eq(nx_ao_abort(w.ctx, &how_a), NX_ERROR_NOTFOUND);
    cr_assert_eq(nx_ao_abort(w.ctx, &event1), 0);
    cr_assert_eq(nx_event_check(w.ctx, &event, NX_EVENTMASK_ALL, NULL, NULL), 0);
    cr_assert_eq(event->u.operation_complete.rc, NX_ERROR_ABORTED);
    nx_event_free(w.ctx, event);
    cr_assert_eq(nx_ao_abort(w.ctx, &how_b), 0);
    for (int i = 0; i < 3; i++)
        close(peer[i]);
    world_stop(&w);
}

struct waiter {
    struct world *w;
    int fd, rc;
    pthread_t thread;
};

static void *wait_copy(void *arg)
{
    struct waiter *waiter = arg;

    waiter->rc = nx_copy(waiter->w->ctx, waiter->fd, waiter->fd, 1000, NULL);
    return NULL;
}

Test(ao, abort_of_a_synchronous_one_wakes_the_thread_that_waits)
{
    struct world w;
    struct waiter waiter = {.w = &w};
    int fd[2];

    world_start(&w, true);
    pair(fd);
    waiter.fd = fd[0];
    cr_assert_eq(pthread_create(&waiter.thread, NULL, wait_copy, &waiter), 0);
    while (nx_ao_abort(w.ctx, NULL) == NX_ERROR_NOTFOUND)
        sched_yield();
    pthread_join(waiter.thread, NULL);
    cr_assert_eq(waiter.rc, NX_ERROR_ABORTED);
    close(fd[1]);
    world_stop(&w);
}

/*
 * Row ZX14: the operation completes, and is told of, while abort has given the lock back to run
 * callbacks.
 */
struct slow_abort {
    struct world *w;
    struct probe p;
    struct nx__abortable abrt;
};

static void abort_begins(struct nx__egc *egc, struct nx__abortable *abrt, int rc)
{
    (void)abrt;
    cr_assert_eq(rc, NX_ERROR_ABORTED);
    nx__event_occurred(egc, nx__event_new(egc->ctx, NX_EVENT_TYPE_DOMAIN_DEATH, 0, 0));
}

static void end_meanwhile(void *user, nx_event *event)
{
    struct slow_abort *slow = user;

    nx_event_free(slow->w->ctx, event);
    probe_end(slow->w, &slow->p, 3);
    cr_assert_eq(slow->p.ao->magic, NX__AO_MAGIC, "abort's count keeps it");
}

Test(ao, may_complete_while_it_is_being_aborted)
{
    struct world w;
    struct slow_abort slow = {.w = &w, .abrt.callback = abort_begins};
    const nx_event_hooks hooks = {.event_occurs_mask = NX_EVENTMASK_ALL,
                                  .event_occurs = end_meanwhile};
    nx_asyncop_how how;

    world_start(&w, true);
    probe_start(&w, &slow.p);
    how = result_how(&slow.p.result);
    slow.abrt.ao = slow.p.ao;
    cr_assert_eq(nx__abortable_register(&slow.abrt), 0);
    nx_event_register_callbacks(w.ctx, &hooks, &slow);
    cr_assert_eq(nx_ao_abort(w.ctx, &how), 0);
    cr_assert_eq(result_ends(&slow.p.result), 1u);
    cr_assert_eq(slow.p.result.rc, 3);
    cr_assert_eq(nx_ao_abort(w.ctx, &how), NX_ERROR_NOTFOUND);
    world_stop(&w);
}

/* Row ZX10: complete, with a report of progress still on its way to the application. */
Test(ao, waits_for_its_reports_of_progress)
{
    struct world w;
    struct probe p;
    struct nx__egc egc;
    nx_asyncprogress_how progress;

    world_start(&w, true);
    probe_start(&w, &p);
    progress = result_progress(&p.result);
    nx__enter(&egc, w.ctx);
    for (int i = 0; i < 3; i++) {
        nx__ao_progress_report(&egc, p.ao, &progress,
                               nx__event_new(w.ctx, NX_EVENT_TYPE_MONITOR_PROGRESS, 0, 0));
    }
    cr_assert_eq(p.ao->progress_reports_outstanding, 3);
    nx__ao_complete(&egc, p.ao, 4);
    cr_assert_not(p.ao->notified);
    cr_assert_eq(result_ends(&p.result), 0u);
    nx__leave(&egc);
    cr_assert_eq(p.result.progress, 3u);
    cr_assert_eq(result_ends(&p.result), 1u);
    cr_assert_eq(p.result.rc, 4);
    world_stop(&w);
}

Test(ao, progress_may_be_events_or_nothing)
{
    struct world w;
    struct probe p;
    struct nx__egc egc;
    const nx_asyncprogress_how by_event = {.for_event = 9};
    nx_event *event;

    world_start(&w, true);
    probe_start(&w, &p);
    nx__enter(&egc, w.ctx);
    nx__ao_progress_report(&egc, p.ao, NULL,
                           nx__event_new(w.ctx, NX_EVENT_TYPE_MONITOR_PROGRESS, 0, 0));
    nx__ao_progress_report(&egc, p.ao, &by_event,
                           nx__event_new(w.ctx, NX_EVENT_TYPE_MONITOR_PROGRESS, 5, 0));
    nx__leave(&egc);
    cr_assert_eq(nx_event_check(w.ctx, &event, NX_EVENTMASK_ALL, NULL, NULL), 0);
    cr_assert_eq(event->for_user, 9u);
    cr_assert_eq(event->domid, 5u);
    nx_event_free(w.ctx, event);
    cr_assert_eq(nx_event_check(w.ctx, &event, NX_EVENTMASK_ALL, NULL, NULL), NX_ERROR_NOT_READY);
    probe_end(&w, &p, 0);
    world_stop(&w);
}
