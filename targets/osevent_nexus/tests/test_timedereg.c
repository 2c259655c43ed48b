/*
 * test_timedereg.c - two groups of three timeouts that deregister one another; with hooks, and with
 * a loop of before- and afterpoll. The like of the original's own test of this.
 *
 * Group 0 is due after 2000, 1000 and 2000 ms. When the 1000 occurs: 0 and 2 are deregistered, and
 * 1, which has occurred, to no effect; then group 1 is registered, for 1000, 2000 and 3000 ms.
 */
#include "support.h"

TestSuite(timedereg, .timeout = 60);

static struct probe *probe;
static unsigned order[8], occurred;

static void group1(struct nx__egc *egc, struct nx__ev_time *ev, const struct timeval *abs, int rc)
{
    (void)egc;
    (void)abs;
    cr_assert_eq(rc, NX_ERROR_TIMEDOUT);
    order[occurred++] = (unsigned)(ev - probe->time);
}

static void group0(struct nx__egc *egc, struct nx__ev_time *ev, const struct timeval *abs, int rc)
{
    (void)abs;
    cr_assert_eq(rc, NX_ERROR_TIMEDOUT);
    cr_assert_eq(ev, &probe->time[1]);
    order[occurred++] = 1;
    for (int i = 0; i < 3; i++)
        nx__ev_time_deregister(egc->ctx, &probe->time[i]);
    for (int i = 0; i < 3; i++) {
        cr_assert_eq(
            nx__ev_time_register_rel(probe->ao, &probe->time[3 + i], group1, 1000 * (i + 1)), 0);
    }
}

static void group0_start(struct probe *p)
{
    static const int ms[3] = {2000, 1000, 2000};

    probe = p;
    for (int i = 0; i < 3; i++)
        cr_assert_eq(nx__ev_time_register_rel(p->ao, &p->time[i], group0, ms[i]), 0);
}

static void order_check(struct world *w)
{
    cr_assert_eq(occurred, 4u);
    cr_assert_eq(order[0], 1u);
    for (unsigned i = 1; i < 4; i++)
        cr_assert_eq(order[i], 2 + i);
    for (int i = 0; i < PROBE_EVENTS; i++)
        cr_assert_not(nx__ev_time_isregistered(&probe->time[i]));
    cr_assert(TAILQ_EMPTY(&w->ctx->etimes));
}

/* The application reports by time: those that were hurried first. */
static void fire_earliest(struct app *app)
{
    struct app_reg *reg, *first = app_timeout(app, 0);

    for (unsigned i = 1; (reg = app_timeout(app, i)) != NULL; i++)
        if (timercmp(&reg->abs, &first->abs, <))
            first = reg;
    app_fire(app, first);
}

Test(timedereg, with_hooks)
{
    struct world w;
    struct probe p;

    world_start(&w, true);
    probe_start(&w, &p);
    group0_start(&p);
    cr_assert_str_eq(app_log(&w.app), "rrr");
    fire_earliest(&w.app);
    cr_assert_str_eq(app_log(&w.app), "mmrrr", "the one that has occurred is not touched");
    cr_assert_eq(app_timeouts(&w.app), 5u);
    while (app_timeouts(&w.app) > 0)
        fire_earliest(&w.app);
    order_check(&w);
    cr_assert(LIST_EMPTY(&w.ctx->hook_timeout_nexi.busy));
    probe_end(&w, &p, 0);
    world_stop(&w);
}

/* The test keeps the time: it is what it tells before- and afterpoll. */
Test(timedereg, with_beforepoll)
{
    struct world w;
    struct probe p;
    struct pollfd fds[4];
    struct timeval now, step;
    int nfds, timeout;

    world_start(&w, false);
    probe_start(&w, &p);
    group0_start(&p);
    now = from_now(0);
    while (!TAILQ_EMPTY(&w.ctx->etimes)) {
        nfds = 4;
        timeout = -1;
        cr_assert_eq(nx_osevent_beforepoll(w.ctx, &nfds, fds, &timeout, now), 0);
        cr_assert(timeout > 0 && timeout <= 3000);
        cr_assert_geq(poll(fds, (nfds_t)nfds, 0), 0);
        step = (struct timeval){timeout / 1000, (timeout % 1000) * 1000};
        timeradd(&now, &step, &now);
        nx_osevent_afterpoll(w.ctx, nfds, fds, now);
    }
    order_check(&w);
    probe_end(&w, &p, 0);
    world_stop(&w);
}
