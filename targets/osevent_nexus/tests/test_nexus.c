/*
 * test_nexus.c - late, stale, wrong and spurious reports of descriptors.
 */
#include <stdlib.h>

#include "support.h"

TestSuite(nexus, .timeout = 60);

static unsigned calls;
static short seen;

static void count_fd(struct nx__egc *egc, struct nx__ev_fd *ev, int fd, short events, short revents)
{
    (void)egc;
    cr_assert_eq(fd, ev->fd);
    cr_assert_eq(events, ev->events);
    calls++;
    seen = revents;
}

static void count_time(struct nx__egc *egc, struct nx__ev_time *ev, const struct timeval *abs,
                       int rc)
{
    (void)egc;
    (void)ev;
    (void)abs;
    cr_assert_eq(rc, NX_ERROR_TIMEDOUT);
    calls++;
}

Test(nexus, is_used_again_last_in_first_out)
{
    struct world w;
    struct nx__ev_fd a, b;
    const void *na, *nb;

    world_start(&w, true);
    nx__ev_fd_init(&a);
    nx__ev_fd_init(&b);
    cr_assert_eq(nx__ev_fd_register(w.ctx, &a, count_fd, w.store, POLLIN), 0);
    cr_assert_eq(nx__ev_fd_register(w.ctx, &b, count_fd, w.store, POLLOUT), 0);
    na = a.nexus;
    nb = b.nexus;
    nx__ev_fd_deregister(w.ctx, &a);
    nx__ev_fd_deregister(w.ctx, &b);
    cr_assert_eq(nx__ev_fd_register(w.ctx, &a, count_fd, w.store, POLLIN), 0);
    cr_assert_eq(a.nexus, nb);
    cr_assert_eq(nx__ev_fd_register(w.ctx, &b, count_fd, w.store, POLLOUT), 0);
    cr_assert_eq(b.nexus, na);
    nx__ev_fd_deregister(w.ctx, &a);
    nx__ev_fd_deregister(w.ctx, &b);
    world_stop(&w);
}

Test(nexus, of_a_descriptor_never_serves_a_timeout)
{
    struct world w;
    struct probe p;
    const void *nexus;

    world_start(&w, true);
    probe_start(&w, &p);
    cr_assert_eq(nx__ev_fd_register(w.ctx, &p.fd[0], count_fd, w.store, POLLIN), 0);
    nexus = p.fd[0].nexus;
    nx__ev_fd_deregister(w.ctx, &p.fd[0]);
    cr_assert_eq(nx__ev_time_register_rel(p.ao, &p.time[0], count_time, 1000), 0);
    cr_assert_neq((const void *)p.time[0].nexus, nexus);
    app_fire(&w.app, app_timeout(&w.app, 0));
    cr_assert_eq(calls, 1u);
    cr_assert_eq(nx__ev_fd_register(w.ctx, &p.fd[0], count_fd, w.store, POLLIN), 0);
    cr_assert_eq((const void *)p.fd[0].nexus, nexus);
    nx__ev_fd_deregister(w.ctx, &p.fd[0]);
    probe_end(&w, &p, 0);
    world_stop(&w);
}

/* Row ZX1: the event's memory is gone when the report comes. */
Test(nexus, a_report_after_the_event_is_ignored)
{
    struct world w;
    struct nx__ev_fd *ev = malloc(sizeof(*ev));
    void *for_libxl;
    int fd[2];

    world_start(&w, true);
    pair(fd);
    nx__ev_fd_init(ev);
    cr_assert_eq(nx__ev_fd_register(w.ctx, ev, count_fd, fd[0], POLLIN), 0);
    for_libxl = ev->nexus;
    cr_assert_eq(write(fd[1], "x", 1), 1);
    nx__ev_fd_deregister(w.ctx, ev);
    free(ev);
    nx_osevent_occurred_fd(w.ctx, for_libxl, fd[0], POLLIN, POLLIN);
    cr_assert_eq(calls, 0u);
    close(fd[0]);
    close(fd[1]);
    world_stop(&w);
}

/* The old report reaches a new event: for another descriptor, then for the same one. */
Test(nexus, a_report_of_the_past_reaches_the_next_event_only_if_it_is_true)
{
    struct world w;
    struct nx__ev_fd ev;
    void *for_libxl;
    int a[2], b[2];

    world_start(&w, true);
    pair(a);
    pair(b);
    nx__ev_fd_init(&ev);
    cr_assert_eq(nx__ev_fd_register(w.ctx, &ev, count_fd, a[0], POLLIN), 0);
    for_libxl = ev.nexus;
    cr_assert_eq(write(a[1], "x", 1), 1);
    nx__ev_fd_deregister(w.ctx, &ev);
    cr_assert_eq(nx__ev_fd_register(w.ctx, &ev, count_fd, b[0], POLLIN), 0);
    cr_assert_eq((void *)ev.nexus, for_libxl);
    nx_osevent_occurred_fd(w.ctx, for_libxl, a[0], POLLIN, POLLIN);
    nx_osevent_occurred_fd(w.ctx, for_libxl, b[0], POLLIN, POLLIN);
    cr_assert_eq(calls, 0u);
    cr_assert_eq(write(b[1], "y", 1), 1);
    nx_osevent_occurred_fd(w.ctx, for_libxl, a[0], POLLIN, POLLIN);
    cr_assert_eq(calls, 0u, "it was not this one that was reported");
    nx_osevent_occurred_fd(w.ctx, for_libxl, b[0], 0, 0);
    cr_assert_eq(calls, 1u);
    nx__ev_fd_deregister(w.ctx, &ev);
    for (int i = 0; i < 2; i++) {
        close(a[i]);
        close(b[i]);
    }
    world_stop(&w);
}

/* What counts is what there is, within what is asked for now. */
Test(nexus, reported_events_are_not_believed)
{
    struct world w;
    struct nx__ev_fd ev;
    int fd[2];

    world_start(&w, true);
    pair(fd);
    nx__ev_fd_init(&ev);
    cr_assert_eq(nx__ev_fd_register(w.ctx, &ev, count_fd, fd[0], POLLIN | POLLOUT), 0);
    nx_osevent_occurred_fd(w.ctx, ev.nexus, fd[0], POLLIN, POLLIN);
    cr_assert_eq(calls, 1u);
    cr_assert_eq(seen, POLLOUT);
    cr_assert_eq(nx__ev_fd_modify(w.ctx, &ev, POLLIN), 0);
    nx_osevent_occurred_fd(w.ctx, ev.nexus, fd[0], POLLOUT, POLLOUT);
    cr_assert_eq(calls, 1u);
    cr_assert_eq(nx__ev_fd_modify(w.ctx, &ev, 0), 0);
    cr_assert_eq(write(fd[1], "x", 1), 1);
    nx_osevent_occurred_fd(w.ctx, ev.nexus, fd[0], POLLIN, POLLIN);
    cr_assert_eq(calls, 1u);
    close(fd[1]);
    nx_osevent_occurred_fd(w.ctx, ev.nexus, fd[0], 0, 0);
    cr_assert_eq(calls, 2u);
    cr_assert_eq(seen, POLLHUP, "an end comes unasked");
    nx__ev_fd_deregister(w.ctx, &ev);
    close(fd[0]);
    world_stop(&w);
}

/* Several registrations of one descriptor: one report, some, or all. */
Test(nexus, registrations_of_one_descriptor_are_told_apart)
{
    struct world w;
    struct nx__ev_fd in, out;
    int fd[2];

    world_start(&w, true);
    pair(fd);
    nx__ev_fd_init(&in);
    nx__ev_fd_init(&out);
    cr_assert_eq(nx__ev_fd_register(w.ctx, &in, count_fd, fd[0], POLLIN), 0);
    cr_assert_eq(nx__ev_fd_register(w.ctx, &out, count_fd, fd[0], POLLOUT), 0);
    nx_osevent_occurred_fd(w.ctx, in.nexus, fd[0], 0, 0);
    cr_assert_eq(calls, 0u);
    nx_osevent_occurred_fd(w.ctx, out.nexus, fd[0], 0, 0);
    cr_assert_eq(calls, 1u);
    cr_assert_eq(write(fd[1], "x", 1), 1);
    app_turn(&w.app, 0);
    cr_assert_eq(calls, 3u);
    nx__ev_fd_deregister(w.ctx, &in);
    nx_osevent_occurred_fd(w.ctx, out.nexus, fd[0], 0, 0);
    cr_assert_eq(calls, 4u);
    nx__ev_fd_deregister(w.ctx, &out);
    close(fd[0]);
    close(fd[1]);
    world_stop(&w);
}

/* Row ZX8: what poll() said may have been true. Another thread has read it. */
static void read_one(struct nx__egc *egc, struct nx__ev_fd *ev, int fd, short events, short revents)
{
    char c;

    (void)egc;
    (void)ev;
    (void)events;
    (void)revents;
    cr_assert_eq(read(fd, &c, 1), 1); /* would wait for ever, with the lock */
    calls++;
}

Test(nexus, what_another_thread_has_consumed_is_not_reported)
{
    struct world w;
    struct nx__ev_fd ev;
    struct pollfd fds[4];
    int nfds = 4, timeout = -1, fd[2];

    world_start(&w, true);
    pair(fd);
    nx__ev_fd_init(&ev);
    cr_assert_eq(nx__ev_fd_register(w.ctx, &ev, read_one, fd[0], POLLIN), 0);
    cr_assert_eq(write(fd[1], "x", 1), 1);
    cr_assert_eq(nx_osevent_beforepoll(w.ctx, &nfds, fds, &timeout, from_now(0)), 0);
    cr_assert_geq(poll(fds, (nfds_t)nfds, 0), 1);
    nx_osevent_occurred_fd(w.ctx, ev.nexus, fd[0], 0, 0);
    cr_assert_eq(calls, 1u);
    nx_osevent_afterpoll(w.ctx, nfds, fds, from_now(0));
    nx_osevent_occurred_fd(w.ctx, ev.nexus, fd[0], 0, 0);
    cr_assert_eq(calls, 1u);
    nx__ev_fd_deregister(w.ctx, &ev);
    close(fd[0]);
    close(fd[1]);
    world_stop(&w);
}
