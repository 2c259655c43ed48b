/*
 * test_poll.c - before- and afterpoll: room, timeouts, callbacks that do away with other events,
 * descriptors that change hands while poll() sleeps.
 */
#include "support.h"

TestSuite(poll, .timeout = 60);

static unsigned calls;

static void count_time(struct nx__egc *egc, struct nx__ev_time *ev, const struct timeval *abs,
                       int rc)
{
    (void)egc;
    (void)ev;
    (void)abs;
    (void)rc;
    calls++;
}

static void count_fd(struct nx__egc *egc, struct nx__ev_fd *ev, int fd, short events, short revents)
{
    (void)egc;
    (void)ev;
    (void)fd;
    (void)events;
    (void)revents;
    calls++;
}

/* Before and after, as poll() answers at once. */
static void turn(struct world *w)
{
    struct pollfd fds[16];
    int nfds = 16, timeout = -1;
    const struct timeval now = from_now(0);

    cr_assert_eq(nx_osevent_beforepoll(w->ctx, &nfds, fds, &timeout, now), 0);
    cr_assert_geq(poll(fds, (nfds_t)nfds, 0), 0);
    nx_osevent_afterpoll(w->ctx, nfds, fds, now);
}

Test(poll, asks_for_room_and_then_fills_it)
{
    struct world w;
    struct nx__ev_fd a, b;
    struct pollfd fds[3];
    int nfds = 0, timeout = -1;

    world_start(&w, false);
    nx__ev_fd_init(&a);
    nx__ev_fd_init(&b);
    cr_assert_eq(nx__ev_fd_register(w.ctx, &a, count_fd, w.store, POLLIN), 0);
    cr_assert_eq(nx__ev_fd_register(w.ctx, &b, count_fd, w.store, 0), 0);
    cr_assert_eq(nx_osevent_beforepoll(w.ctx, &nfds, NULL, &timeout, from_now(0)),
                 NX_ERROR_BUFFERFULL);
    cr_assert_eq(nfds, 2, "one without events is not polled; the wake-up pipe is");
    cr_assert_eq(nx__ev_fd_modify(w.ctx, &b, POLLOUT), 0);
    nfds = 2;
    cr_assert_eq(nx_osevent_beforepoll(w.ctx, &nfds, fds, &timeout, from_now(0)),
                 NX_ERROR_BUFFERFULL);
    cr_assert_eq(nfds, 3);
    cr_assert_eq(nx_osevent_beforepoll(w.ctx, &nfds, fds, &timeout, from_now(0)), 0);
    cr_assert_eq(timeout, -1);
    for (int i = 0; i < 2; i++)
        cr_assert_eq(fds[i].fd, w.store);
    cr_assert_eq(fds[0].events | fds[1].events, POLLIN | POLLOUT);
    nx__ev_fd_deregister(w.ctx, &a);
    nx__ev_fd_deregister(w.ctx, &b);
    world_stop(&w);
}

static int timeout_for(struct world *w, struct timeval now, int timeout)
{
    struct pollfd fds[4];
    int nfds = 4;

    cr_assert_eq(nx_osevent_beforepoll(w->ctx, &nfds, fds, &timeout, now), 0);
    return timeout;
}

Test(poll, the_timeout_is_rounded_up_lowered_only_and_has_a_limit)
{
    struct world w;
    struct probe p;
    const struct timeval abs = {5000000, 1};

    world_start(&w, false);
    probe_start(&w, &p);
    cr_assert_eq(timeout_for(&w, abs, 77), 77);
    cr_assert_eq(nx__ev_time_register_abs(p.ao, &p.time[0], count_time, abs), 0);
    cr_assert_eq(timeout_for(&w, (struct timeval){5000000, 1}, -1), 0);
    cr_assert_eq(timeout_for(&w, (struct timeval){5000001, 0}, -1), 0);
    cr_assert_eq(timeout_for(&w, (struct timeval){5000000, 0}, -1), 1);
    cr_assert_eq(timeout_for(&w, (struct timeval){4999999, 1}, -1), 1000);
    cr_assert_eq(timeout_for(&w, (struct timeval){4999999, 0}, -1), 1001);
    cr_assert_eq(timeout_for(&w, (struct timeval){4999999, 0}, 1002), 1001);
    cr_assert_eq(timeout_for(&w, (struct timeval){4999999, 0}, 7), 7);
    cr_assert_eq(timeout_for(&w, (struct timeval){3000001, 1}, -1), 1999999000);
    cr_assert_eq(timeout_for(&w, (struct timeval){3000000, 1}, -1), 2000000000);
    cr_assert_eq(timeout_for(&w, (struct timeval){0, 0}, -1), 2000000000);
    nx__ev_time_deregister(w.ctx, &p.time[0]);
    probe_end(&w, &p, 0);
    world_stop(&w);
}

Test(poll, timeouts_occur_when_due_and_hooks_are_told_to_hurry)
{
    struct world w;
    struct probe p;
    struct pollfd fds[4];
    int nfds = 4, timeout = -1;
    const struct timeval a = {100, 0}, b = {100, 1}, c = {101, 0};

    world_start(&w, true);
    probe_start(&w, &p);
    cr_assert_eq(nx__ev_time_register_abs(p.ao, &p.time[2], count_time, c), 0);
    cr_assert_eq(nx__ev_time_register_abs(p.ao, &p.time[1], count_time, b), 0);
    cr_assert_eq(nx__ev_time_register_abs(p.ao, &p.time[0], count_time, a), 0);
    cr_assert_eq(nx_osevent_beforepoll(w.ctx, &nfds, fds, &timeout, a), 0);
    cr_assert_geq(poll(fds, (nfds_t)nfds, 0), 0);
    nx_osevent_afterpoll(w.ctx, nfds, fds, b);
    cr_assert_eq(calls, 2u);
    cr_assert_eq(TAILQ_FIRST(&w.ctx->etimes), &p.time[2]);
    cr_assert_str_eq(app_log(&w.app), "rrrmm");
    /* The application reports all three, once each; two have occurred already. */
    while (app_timeouts(&w.app) > 0)
        app_fire(&w.app, app_timeout(&w.app, 0));
    cr_assert_eq(calls, 3u);
    cr_assert_eq(w.disasters, 0u);
    probe_end(&w, &p, 0);
    world_stop(&w);
}

/* Row ZX4: whichever callback comes first does away with all the others. */
static struct probe *all;

static void deregister_all(struct nx__egc *egc, struct nx__ev_fd *ev, int fd, short events,
                           short revents)
{
    (void)ev;
    (void)fd;
    (void)events;
    (void)revents;
    calls++;
    for (int i = 0; i < PROBE_EVENTS; i++) {
        nx__ev_fd_deregister(egc->ctx, &all->fd[i]);
        memset(&all->fd[i].entry, 0xa5, sizeof(all->fd[i].entry));
    }
}

Test(poll, a_callback_may_deregister_what_else_is_ready)
{
    struct world w;
    struct probe p;
    int fd[PROBE_EVENTS][2];

    world_start(&w, false);
    probe_start(&w, &p);
    all = &p;
    for (int i = 0; i < PROBE_EVENTS; i++) {
        pair(fd[i]);
        cr_assert_eq(nx__ev_fd_register(w.ctx, &p.fd[i], deregister_all, fd[i][0], POLLOUT), 0);
    }
    turn(&w);
    cr_assert_eq(calls, 1u);
    turn(&w);
    cr_assert_eq(calls, 1u);
    for (int i = 0; i < PROBE_EVENTS; i++) {
        close(fd[i][0]);
        close(fd[i][1]);
    }
    probe_end(&w, &p, 0);
    world_stop(&w);
}

/* Row ZX5: two events of one descriptor; each hears of its own, and both of an end. */
Test(poll, events_of_one_descriptor_have_a_slot_each)
{
    struct world w;
    struct nx__ev_fd in, out;
    int fd[2];

    world_start(&w, false);
    pair(fd);
    nx__ev_fd_init(&in);
    nx__ev_fd_init(&out);
    cr_assert_eq(nx__ev_fd_register(w.ctx, &in, count_fd, fd[0], POLLIN), 0);
    cr_assert_eq(nx__ev_fd_register(w.ctx, &out, count_fd, fd[0], POLLOUT), 0);
    turn(&w);
    cr_assert_eq(calls, 1u);
    cr_assert_eq(write(fd[1], "x", 1), 1);
    turn(&w);
    cr_assert_eq(calls, 3u);
    nx__ev_fd_deregister(w.ctx, &out);
    turn(&w);
    cr_assert_eq(calls, 4u);
    cr_assert_eq(nx__ev_fd_register(w.ctx, &out, count_fd, fd[0], POLLPRI), 0);
    close(fd[1]);
    turn(&w);
    cr_assert_eq(calls, 6u);
    nx__ev_fd_deregister(w.ctx, &in);
    nx__ev_fd_deregister(w.ctx, &out);
    close(fd[0]);
    world_stop(&w);
}

/*
 * Row ZX7, the like of the original's own test: while the application sleeps in poll(), an
 * operation is aborted, its descriptor closed, and the number given to another that is registered.
 */
static int race_fd[2];

static void race_abort(struct nx__egc *egc, struct nx__abortable *abrt, int rc)
{
    struct probe *p = all;

    (void)abrt;
    nx__ev_fd_deregister(egc->ctx, &p->fd[0]);
    close(race_fd[0]);
    close(race_fd[1]);
    nx__ao_complete(egc, p->ao, rc);
}

Test(poll, a_descriptor_closed_and_opened_anew_meanwhile_is_no_surprise)
{
    struct world w;
    struct probe p;
    struct nx__abortable abrt = {.callback = race_abort};
    struct pollfd fds[4];
    int nfds = 4, timeout = -1, old, again[2];
    nx_asyncop_how how;

    world_start(&w, false);
    probe_start(&w, &p);
    all = &p;
    how = result_how(&p.result);
    abrt.ao = p.ao;
    pair(race_fd);
    old = race_fd[0];
    cr_assert_eq(nx__abortable_register(&abrt), 0);
    cr_assert_eq(nx__ev_fd_register(w.ctx, &p.fd[0], count_fd, old, POLLIN), 0);
    cr_assert_eq(nx_osevent_beforepoll(w.ctx, &nfds, fds, &timeout, from_now(0)), 0);
    cr_assert_eq(nx_ao_abort(w.ctx, &how), 0);
    cr_assert_eq(result_ends(&p.result), 1u);
    cr_assert_eq(poll(fds, (nfds_t)nfds, 0), 2, "the old descriptor, and the wake-up pipe");
    cr_assert_eq(fds[0].revents, POLLNVAL);
    pair(again);
    cr_assert_eq(again[0], old);
    cr_assert_eq(nx__ev_fd_register(w.ctx, &p.fd[1], count_fd, again[0], POLLIN), 0);
    nx_osevent_afterpoll(w.ctx, nfds, fds, from_now(0));
    cr_assert_eq(calls, 0u);
    cr_assert_eq(write(again[1], "x", 1), 1);
    turn(&w);
    cr_assert_eq(calls, 1u);
    nx__ev_fd_deregister(w.ctx, &p.fd[1]);
    close(again[0]);
    close(again[1]);
    world_stop(&w);
}

/* A descriptor that is not there, and that nobody has deregistered, is a mistake. */
Test(poll, a_descriptor_closed_while_registered_is_found_out, .signal = SIGABRT)
{
    struct world w;
    struct nx__ev_fd ev;
    int fd[2];

    world_start(&w, false);
    pair(fd);
    nx__ev_fd_init(&ev);
    cr_assert_eq(nx__ev_fd_register(w.ctx, &ev, count_fd, fd[0], POLLIN), 0);
    close(fd[0]);
    turn(&w);
}
