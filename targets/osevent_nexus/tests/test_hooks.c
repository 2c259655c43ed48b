/*
 * test_hooks.c - the contract between library and application: which calls what, when, and what a
 * failing hook means.
 */
#include "support.h"

TestSuite(hooks, .timeout = 60);

static void ignore_fd(struct nx__egc *egc, struct nx__ev_fd *ev, int fd, short events,
                      short revents)
{
    (void)egc;
    (void)ev;
    (void)fd;
    (void)events;
    (void)revents;
    cr_assert_fail("nothing is ready");
}

static void ignore_time(struct nx__egc *egc, struct nx__ev_time *ev, const struct timeval *abs,
                        int rc)
{
    (void)egc;
    (void)ev;
    (void)abs;
    (void)rc;
    cr_assert_fail("nothing is due");
}

Test(hooks, a_descriptor_from_register_to_deregister)
{
    struct world w;
    struct nx__ev_fd ev;
    int fd[2];

    world_start(&w, true);
    pair(fd);
    nx__ev_fd_init(&ev);
    cr_assert_eq(nx__ev_fd_register(w.ctx, &ev, ignore_fd, fd[0], POLLIN), 0);
    cr_assert_eq(app_fd(&w.app, 0)->fd, fd[0]);
    cr_assert_eq(app_fd(&w.app, 0)->events, POLLIN);
    cr_assert_eq(app_fd(&w.app, 0)->for_libxl, ev.nexus);
    cr_assert_eq(nx__ev_fd_modify(w.ctx, &ev, 0), 0);
    cr_assert_eq(app_fd(&w.app, 0)->events, 0);
    nx__ev_fd_deregister(w.ctx, &ev);
    nx__ev_fd_deregister(w.ctx, &ev);
    cr_assert_not(nx__ev_fd_isregistered(&ev));
    cr_assert_str_eq(app_log(&w.app), "RMD");
    close(fd[0]);
    close(fd[1]);
    world_stop(&w);
}

Test(hooks, a_failing_register_leaves_nothing)
{
    struct world w;
    struct nx__ev_fd ev;
    struct probe p;
    const void *nexus;
    int junk;

    world_start(&w, true);
    probe_start(&w, &p);
    nx__ev_fd_init(&ev);
    w.app.fail_reg = &junk; /* stored by the failing hook: to be ignored */
    w.app.fail_hook = 'R';
    w.app.fail_rc = 42;
    cr_assert_eq(nx__ev_fd_register(w.ctx, &ev, ignore_fd, w.store, POLLIN), 42);
    cr_assert_not(nx__ev_fd_isregistered(&ev));
    w.app.fail_hook = 'r';
    w.app.fail_rc = NX_ERROR_OSEVENT_REG_FAIL;
    cr_assert_eq(nx__ev_time_register_rel(p.ao, &p.time[0], ignore_time, 1000),
                 NX_ERROR_OSEVENT_REG_FAIL);
    cr_assert_not(nx__ev_time_isregistered(&p.time[0]));
    cr_assert(LIST_EMPTY(&p.ao->abortables));
    /* The nexus of the failed one serves the next, and the hook is given NULL again. */
    nexus = LIST_FIRST(&w.ctx->hook_fd_nexi.idle);
    cr_assert_eq(nx__ev_fd_register(w.ctx, &ev, ignore_fd, w.store, POLLIN), 0);
    cr_assert_eq(ev.nexus, nexus);
    nx__ev_fd_deregister(w.ctx, &ev);
    cr_assert_str_eq(app_log(&w.app), "RrRD");
    probe_end(&w, &p, 0);
    world_stop(&w);
}

Test(hooks, a_failing_modify_keeps_the_events_and_honours_the_value)
{
    struct world w;
    struct nx__ev_fd ev;
    struct app_reg *reg;

    world_start(&w, true);
    nx__ev_fd_init(&ev);
    cr_assert_eq(nx__ev_fd_register(w.ctx, &ev, ignore_fd, w.store, POLLIN), 0);
    reg = app_fd(&w.app, 0);
    w.app.fail_hook = 'M';
    w.app.fail_rc = 7;
    w.app.fail_reg = &w;
    cr_assert_eq(nx__ev_fd_modify(w.ctx, &ev, POLLIN | POLLPRI), 7);
    cr_assert_eq(ev.events, POLLIN);
    cr_assert_eq(ev.nexus->for_app_reg, &w);
    ev.nexus->for_app_reg = reg; /* so that the application finds it again */
    nx__ev_fd_deregister(w.ctx, &ev);
    world_stop(&w);
}

Test(hooks, a_failing_timeout_modify_is_ignored)
{
    struct world w;
    struct probe p;

    world_start(&w, true);
    probe_start(&w, &p);
    cr_assert_eq(nx__ev_time_register_rel(p.ao, &p.time[0], ignore_time, 60000), 0);
    w.app.fail_hook = 'm';
    w.app.fail_rc = 1;
    nx__ev_time_deregister(w.ctx, &p.time[0]);
    cr_assert_not(nx__ev_time_isregistered(&p.time[0]));
    app_fire(&w.app, app_timeout(&w.app, 0));
    cr_assert(LIST_EMPTY(&w.ctx->hook_timeout_nexi.busy));
    probe_end(&w, &p, 0);
    world_stop(&w);
}

/* What an operation's first hook gives is what the application's call returns. */
Test(hooks, a_hooks_number_is_passed_through_to_the_caller)
{
    struct world w;
    struct result result = RESULT_INITIALIZER;
    nx_asyncop_how how = result_how(&result);
    nx_evgen_domain_death *evgen;

    world_start(&w, true);
    w.app.fail_hook = 'r';
    w.app.fail_rc = 99;
    cr_assert_eq(nx_device_nic_remove(w.ctx, 1, 0, &how), 99);
    w.app.fail_hook = 'R';
    cr_assert_eq(nx_device_nic_remove(w.ctx, 1, 0, &how), 99);
    w.app.fail_hook = 'R';
    cr_assert_eq(nx_evenable_domain_death(w.ctx, 1, 0, &evgen), 99);
    cr_assert_str_eq(app_log(&w.app), "rrRmR");
    cr_assert_eq(result_ends(&result), 0u);
    world_stop(&w);
    cr_assert_str_eq(app_log(&w.app), "d");
}

Test(hooks, without_hooks_nothing_is_called)
{
    struct world w;
    struct nx__ev_fd ev;
    struct probe p;

    world_start(&w, false);
    probe_start(&w, &p);
    nx__ev_fd_init(&ev);
    cr_assert_eq(nx__ev_fd_register(w.ctx, &ev, ignore_fd, w.store, POLLIN), 0);
    cr_assert_eq(nx__ev_fd_modify(w.ctx, &ev, 0), 0);
    cr_assert_eq(nx__ev_time_register_rel(p.ao, &p.time[0], ignore_time, 60000), 0);
    nx__ev_time_deregister(w.ctx, &p.time[0]);
    nx__ev_fd_deregister(w.ctx, &ev);
    cr_assert(LIST_EMPTY(&w.ctx->hook_fd_nexi.idle));
    cr_assert(LIST_EMPTY(&w.ctx->hook_timeout_nexi.idle));
    probe_end(&w, &p, 0);
    world_stop(&w);
}

static void report_fd_in_hook(struct app *app, void *for_libxl)
{
    nx_osevent_occurred_fd(app->ctx, for_libxl, 0, 0, 0);
}

Test(hooks, reporting_a_descriptor_from_a_hook_is_found_out, .signal = SIGABRT)
{
    struct world w;
    struct nx__ev_fd ev;

    world_start(&w, true);
    nx__ev_fd_init(&ev);
    w.app.in_hook = report_fd_in_hook;
    nx__ev_fd_register(w.ctx, &ev, ignore_fd, w.store, POLLIN);
}

static void report_timeout_in_hook(struct app *app, void *for_libxl)
{
    nx_osevent_occurred_timeout(app->ctx, for_libxl);
}

Test(hooks, reporting_a_timeout_from_a_hook_is_found_out, .signal = SIGABRT)
{
    struct world w;
    struct probe p;

    world_start(&w, true);
    probe_start(&w, &p);
    w.app.in_hook = report_timeout_in_hook;
    nx__ev_time_register_rel(p.ao, &p.time[0], ignore_time, 1000);
}

/* Row ZX19. */
Test(hooks, hooks_come_before_events, .signal = SIGABRT)
{
    struct world w;
    nx_evgen_domain_death *evgen;

    world_start(&w, false);
    cr_assert_eq(nx_evenable_domain_death(w.ctx, 1, 0, &evgen), 0);
    app_start(&w.app, w.ctx);
}

/* The same row: with the last watch the connection to the store is given up, so nothing is left. */
Test(hooks, hooks_may_come_late_when_nothing_is_registered)
{
    struct world w;
    nx_evgen_domain_death *evgen;

    world_start(&w, false);
    cr_assert_eq(nx_evenable_domain_death(w.ctx, 1, 0, &evgen), 0);
    nx_evdisable_domain_death(w.ctx, evgen);
    app_start(&w.app, w.ctx);
    w.hooks = true;
    cr_assert_eq(nx_evenable_domain_death(w.ctx, 1, 0, &evgen), 0);
    nx_evdisable_domain_death(w.ctx, evgen);
    cr_assert_str_eq(app_log(&w.app), "RD");
    world_stop(&w);
}
