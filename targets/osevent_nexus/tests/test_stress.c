/*
 * test_stress.c - everything at once, on real threads, a bounded number of times.
 *
 * Nothing is known about the answers, but that each is one which the call can give; what counts is
 * that the sanitizers are silent, that all ends, and that nothing is left.
 */
#include <sched.h>
#include <sys/socket.h>

#include "support.h"

TestSuite(stress, .timeout = 300);

#define ROUNDS 300

static void among(int rc, int a, int b)
{
    cr_assert(rc == 0 || rc == a || rc == b, "rc %d", rc);
}

/* What the store says of a path: domains die; every other backend is closed at once, then gone. */
static const char *value_of(const char *path)
{
    static unsigned n;

    if (path[0] == '@')
        return "5";
    if (strstr(path, "/state") == NULL)
        return "";
    return ++n % 2 ? "6" : "4";
}

/* The store; ends with the connection. */
static void *store_thread(void *arg)
{
    struct world *w = arg;
    struct nx_xs_msg msg;

    while (recv(w->store, &msg, sizeof(msg), MSG_WAITALL) == (ssize_t)sizeof(msg)) {
        if (msg.type != NX_XS_WATCH)
            continue;
        msg.type = NX_XS_EVENT;
        strcpy(msg.value, value_of(msg.path));
        if (send(w->store, &msg, sizeof(msg), MSG_NOSIGNAL) != (ssize_t)sizeof(msg))
            break;
    }
    return NULL;
}

static void *remove_thread(void *arg)
{
    struct world *w = arg;

    for (int i = 0; i < ROUNDS; i++) {
        struct result result = RESULT_INITIALIZER;
        nx_asyncop_how how = result_how(&result);

        cr_assert_eq(nx_device_nic_remove(w->ctx, 1, i, &how), 0);
        if (i % 3 != 0)
            sched_yield();
        among(nx_ao_abort(w->ctx, &how), NX_ERROR_NOTFOUND, 0);
        among(result_wait(&result), NX_ERROR_ABORTED, 0);
    }
    return NULL;
}

/* It doesn't wait for the end: a socket stays open while another thread's poll() watches it. */
static void *monitor_peer(void *arg)
{
    int fd = *(int *)arg;
    char buf[16];

    if (read(fd, buf, sizeof(buf)) > 0)
        (void)!write(fd, "+a\n+b\nok\n", 9);
    close(fd);
    return NULL;
}

/* Synchronous and asynchronous in turn. */
static void *monitor_thread(void *arg)
{
    struct world *w = arg;

    for (int i = 0; i < ROUNDS; i++) {
        struct result result = RESULT_INITIALIZER;
        nx_asyncop_how how = result_how(&result);
        nx_asyncprogress_how progress = result_progress(&result);
        pthread_t peer;
        int fd[2], rc;

        pair(fd);
        cr_assert_eq(pthread_create(&peer, NULL, monitor_peer, &fd[1]), 0);
        rc = nx_monitor_command(w->ctx, 1, fd[0], "go", 100000, &progress, i % 2 ? &how : NULL);
        cr_assert_eq(rc, 0);
        if (i % 2)
            cr_assert_eq(result_wait(&result), 0);
        cr_assert_eq(result.progress, 2u);
        pthread_join(peer, NULL);
    }
    return NULL;
}

static void *copy_thread(void *arg)
{
    struct world *w = arg;
    char buf[4];

    for (int i = 0; i < ROUNDS; i++) {
        struct result result = RESULT_INITIALIZER;
        nx_asyncop_how how = result_how(&result);
        int fd[2];

        pair(fd);
        cr_assert_eq(write(fd[1], "abcd", 4), 4);
        cr_assert_eq(nx_copy(w->ctx, fd[0], fd[0], i % 2 ? 4 : 5, &how), 0);
        if (i % 2)
            cr_assert_eq(recv(fd[1], buf, 4, MSG_WAITALL), 4);
        else if (i % 4)
            shutdown(fd[1], SHUT_WR);
        else
            among(nx_ao_abort(w->ctx, &how), NX_ERROR_NOTFOUND, 0);
        among(result_wait(&result), NX_ERROR_ABORTED, NX_ERROR_FAIL);
        close(fd[1]);
    }
    return NULL;
}

static void *event_thread(void *arg)
{
    struct world *w = arg;

    for (int i = 0; i < ROUNDS; i++) {
        nx_evgen_domain_death *evgen;
        nx_event *event;

        cr_assert_eq(nx_evenable_domain_death(w->ctx, 5, 0, &evgen), 0);
        if (i % 2) {
            cr_assert_eq(nx_event_wait(w->ctx, &event, NX_EVENTMASK_ALL, NULL, NULL), 0);
            nx_event_free(w->ctx, event);
        }
        nx_evdisable_domain_death(w->ctx, evgen);
        cr_assert_eq(nx_wait_until(w->ctx, from_now(0), NULL), 0);
    }
    return NULL;
}

static _Atomic bool stop;

/* before, poll, after: the other style, with hooks and without. */
static void *poll_thread(void *arg)
{
    struct world *w = arg;
    struct pollfd fds[64];

    while (!stop) {
        int nfds = 64, timeout = -1;

        cr_assert_eq(nx_osevent_beforepoll(w->ctx, &nfds, fds, &timeout, from_now(0)), 0);
        cr_assert_geq(poll(fds, (nfds_t)nfds, timeout), 0);
        nx_osevent_afterpoll(w->ctx, nfds, fds, from_now(0));
    }
    return NULL;
}

/* The application's poll() may have nothing more to wait for: this ends it. */
static void stop_poll_thread(struct world *w, pthread_t thread)
{
    struct result result = RESULT_INITIALIZER;
    nx_asyncop_how how = result_how(&result);

    stop = true;
    cr_assert_eq(nx_wait_until(w->ctx, from_now(0), &how), 0);
    pthread_join(thread, NULL);
    if (result_ends(&result) == 0)
        cr_assert_eq(nx_ao_abort(w->ctx, &how), 0);
}

static void all_at_once(bool hooks)
{
    static void *(*const bodies[])(void *) = {remove_thread, monitor_thread, copy_thread,
                                              event_thread};
    pthread_t threads[4], store, poller;
    struct world w;

    world_start(&w, hooks);
    cr_assert_eq(pthread_create(&store, NULL, store_thread, &w), 0);
    cr_assert_eq(pthread_create(&poller, NULL, poll_thread, &w), 0);
    if (hooks)
        app_thread_start(&w.app);
    for (int i = 0; i < 4; i++)
        cr_assert_eq(pthread_create(&threads[i], NULL, bodies[i], &w), 0);
    for (int i = 0; i < 4; i++)
        pthread_join(threads[i], NULL);
    if (hooks)
        app_thread_stop(&w.app);
    stop_poll_thread(&w, poller);
    cr_assert_eq(w.disasters, 0u);
    shutdown(w.store, SHUT_RDWR);
    pthread_join(store, NULL);
    world_stop(&w);
}

Test(stress, with_an_applications_loop)
{
    all_at_once(true);
}

Test(stress, with_before_and_after_poll_only)
{
    all_at_once(false);
}
