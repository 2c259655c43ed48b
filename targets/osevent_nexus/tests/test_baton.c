/*
 * test_baton.c - no thread sleeps for ever on what it knew when it fell asleep.
 *
 * The rule is checked in two ways: on the books, after each way out of the library, and by threads
 * that would not wake if it were broken.
 */
#include <sched.h>

#include "support.h"

TestSuite(baton, .timeout = 60);

static void ignore_fd(struct nx__egc *egc, struct nx__ev_fd *ev, int fd, short events,
                      short revents)
{
    (void)egc;
    (void)ev;
    (void)fd;
    (void)events;
    (void)revents;
}

static void register_one(struct world *w, struct nx__ev_fd *ev)
{
    struct nx__egc egc;

    nx__enter(&egc, w->ctx);
    nx__ev_fd_init(ev);
    cr_assert_eq(nx__ev_fd_register(w->ctx, ev, ignore_fd, w->store, POLLIN), 0);
    nx__leave(&egc);
}

static void deregister_one(struct world *w, struct nx__ev_fd *ev)
{
    struct nx__egc egc;

    nx__enter(&egc, w->ctx);
    nx__ev_fd_deregister(w->ctx, ev);
    nx__leave(&egc);
}

/* What a poller of the library's does before it sleeps. */
static void falls_asleep(struct world *w, struct nx__poller *p)
{
    struct pollfd fds[8];
    int nfds = 8, timeout = -1;

    cr_assert_eq(nx__beforepoll(w->ctx, p, &nfds, fds, &timeout, from_now(0)), 0);
}

/* On the books: whoever adds an event and leaves wakes one stale poller, if all are stale. */
Test(baton, one_stale_poller_is_woken_and_one_is_enough)
{
    struct world w;
    struct nx__poller *a, *b;
    struct nx__ev_fd ev;

    world_start(&w, true);
    a = nx__poller_get(w.ctx);
    b = nx__poller_get(w.ctx);
    falls_asleep(&w, a);
    falls_asleep(&w, b);
    register_one(&w, &ev);
    cr_assert_neq(a->pipe_nonempty, b->pipe_nonempty);
    cr_assert_neq(a->osevents_added, b->osevents_added);
    cr_assert_eq(a->pipe_nonempty, !a->osevents_added);
    deregister_one(&w, &ev);
    cr_assert_neq(a->pipe_nonempty, b->pipe_nonempty);
    nx__poller_put(w.ctx, a);
    nx__poller_put(w.ctx, b);
    world_stop(&w);
}

Test(baton, an_up_to_date_poller_leaves_the_stale_ones_asleep)
{
    struct world w;
    struct nx__poller *a, *b;
    struct nx__ev_fd ev;

    world_start(&w, true);
    a = nx__poller_get(w.ctx);
    falls_asleep(&w, a);
    nx__ctx_lock(w.ctx);
    nx__ev_fd_init(&ev);
    cr_assert_eq(nx__ev_fd_register(w.ctx, &ev, ignore_fd, w.store, POLLIN), 0);
    b = nx__poller_get(w.ctx);
    falls_asleep(&w, b);
    nx__baton_pass(w.ctx);
    nx__ctx_unlock(w.ctx);
    cr_assert(a->osevents_added && !a->pipe_nonempty);
    /* b leaves: now somebody must be told. */
    nx__ctx_lock(w.ctx);
    nx__poller_put(w.ctx, b);
    nx__baton_pass(w.ctx);
    nx__ctx_unlock(w.ctx);
    cr_assert(!a->osevents_added && a->pipe_nonempty);
    nx__poller_put(w.ctx, a);
    deregister_one(&w, &ev);
    world_stop(&w);
}

/* Wider events count as added, narrower ones don't. */
Test(baton, modify_counts_if_it_asks_for_more)
{
    struct world w;
    struct nx__poller *a;
    struct nx__ev_fd ev;

    world_start(&w, true);
    register_one(&w, &ev);
    a = nx__poller_get(w.ctx);
    falls_asleep(&w, a);
    cr_assert_eq(nx__ev_fd_modify(w.ctx, &ev, 0), 0);
    cr_assert_not(a->osevents_added);
    cr_assert_eq(nx__ev_fd_modify(w.ctx, &ev, POLLIN | POLLPRI), 0);
    cr_assert(a->osevents_added);
    nx__poller_put(w.ctx, a);
    deregister_one(&w, &ev);
    world_stop(&w);
}

/* Row ZX16: an application in poll() between before and after hears of each event added. */
Test(baton, the_applications_poll_ends_when_an_event_is_added)
{
    struct world w;
    struct nx__ev_fd ev;
    struct pollfd fds[4];
    int nfds = 4, timeout = -1;

    world_start(&w, false);
    cr_assert_eq(nx_osevent_beforepoll(w.ctx, &nfds, fds, &timeout, from_now(0)), 0);
    cr_assert_eq(nfds, 1);
    cr_assert_eq(poll(fds, 1, 0), 0);
    register_one(&w, &ev);
    cr_assert_eq(poll(fds, 1, -1), 1);
    nx_osevent_afterpoll(w.ctx, nfds, fds, from_now(0));
    nfds = 4;
    cr_assert_eq(nx_osevent_beforepoll(w.ctx, &nfds, fds, &timeout, from_now(0)), 0);
    cr_assert_eq(nfds, 2);
    cr_assert_eq(poll(fds, 2, 0), 0, "the pipe is empty again");
    deregister_one(&w, &ev);
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

    waiter->rc = nx_copy(waiter->w->ctx, waiter->fd, waiter->fd, 1, NULL);
    return NULL;
}

/* Until so many pollers are asleep, with what there was then. */
static void wait_asleep(struct world *w, unsigned wanted)
{
    struct nx__poller *p;
    unsigned asleep = 0;

    while (asleep < wanted) {
        sched_yield();
        asleep = 0;
        nx__ctx_lock(w->ctx);
        LIST_FOREACH(p, &w->ctx->pollers_active, active_entry) {
            if (p != w->ctx->poller_app && p->fd_polls != NULL && !p->osevents_added)
                asleep++;
        }
        nx__ctx_unlock(w->ctx);
    }
}

/*
 * Row ZX15. A thread waits for its operation and sleeps; nobody runs the application's loop, since
 * there are no hooks. Another one begins an operation and doesn't wait. Only the sleeper can bring
 * it to its end.
 */
Test(baton, a_sleeper_serves_what_another_thread_has_begun)
{
    struct world w;
    struct waiter waiter = {.w = &w};
    struct result result = RESULT_INITIALIZER;
    nx_asyncop_how how = result_how(&result);
    int a[2], b[2];

    world_start(&w, false);
    pair(a);
    pair(b);
    waiter.fd = a[0];
    cr_assert_eq(pthread_create(&waiter.thread, NULL, wait_copy, &waiter), 0);
    wait_asleep(&w, 1);
    cr_assert_eq(write(b[1], "x", 1), 1);
    cr_assert_eq(nx_copy(w.ctx, b[0], b[0], 1, &how), 0);
    cr_assert_eq(result_wait(&result), 0);
    cr_assert_eq(write(a[1], "x", 1), 1);
    pthread_join(waiter.thread, NULL);
    cr_assert_eq(waiter.rc, 0);
    close(a[1]);
    close(b[1]);
    world_stop(&w);
}

/*
 * A thread that has its result doesn't poll any more: its poller must not count, also while
 * a thread that aborts keeps the operation.
 */
Test(baton, a_thread_that_has_left_does_not_count)
{
    struct world w;
    struct waiter waiter = {.w = &w};
    struct nx__ao *ao;
    int fd[2];

    world_start(&w, false);
    pair(fd);
    waiter.fd = fd[0];
    cr_assert_eq(pthread_create(&waiter.thread, NULL, wait_copy, &waiter), 0);
    wait_asleep(&w, 1);
    nx__ctx_lock(w.ctx);
    ao = nx__ao_find(w.ctx, NULL);
    nx__ao_manip_enter(ao);
    nx__ctx_unlock(w.ctx);
    cr_assert_eq(write(fd[1], "x", 1), 1);
    pthread_join(waiter.thread, NULL);
    nx__ctx_lock(w.ctx);
    cr_assert_eq(LIST_FIRST(&w.ctx->pollers_active), w.ctx->poller_app);
    cr_assert_null(LIST_NEXT(w.ctx->poller_app, active_entry));
    nx__ao_manip_leave(w.ctx, ao);
    nx__ctx_unlock(w.ctx);
    close(fd[1]);
    world_stop(&w);
}

/* The one that is up to date goes away; the other one, stale, takes over. */
Test(baton, a_stale_sleeper_takes_over_from_one_that_leaves)
{
    struct world w;
    struct waiter first = {.w = &w}, second = {.w = &w};
    struct result result = RESULT_INITIALIZER;
    nx_asyncop_how how = result_how(&result);
    int a[2], b[2], c[2];

    world_start(&w, false);
    pair(a);
    pair(b);
    pair(c);
    first.fd = a[0];
    second.fd = b[0];
    cr_assert_eq(pthread_create(&first.thread, NULL, wait_copy, &first), 0);
    wait_asleep(&w, 1);
    cr_assert_eq(nx_copy(w.ctx, c[0], c[0], 1, &how), 0);
    cr_assert_eq(pthread_create(&second.thread, NULL, wait_copy, &second), 0);
    cr_assert_eq(write(b[1], "x", 1), 1);
    pthread_join(second.thread, NULL);
    cr_assert_eq(write(c[1], "x", 1), 1);
    cr_assert_eq(result_wait(&result), 0);
    cr_assert_eq(write(a[1], "x", 1), 1);
    pthread_join(first.thread, NULL);
    close(a[1]);
    close(b[1]);
    close(c[1]);
    world_stop(&w);
}
