/*
 * test_timeout.c - timeouts: "make it happen now", exactly once, never taken back.
 */
#include <stdlib.h>

#include "support.h"

TestSuite(timeout, .timeout = 60);

static unsigned calls;
static int last_rc;

static void count_time(struct nx__egc *egc, struct nx__ev_time *ev, const struct timeval *abs,
                       int rc)
{
    (void)egc;
    (void)abs;
    cr_assert_not(nx__ev_time_isregistered(ev), "idle before the callback");
    calls++;
    last_rc = rc;
}

static bool nexi_empty(struct nx__nexus_list *list)
{
    return LIST_EMPTY(list);
}

Test(timeout, occurs_once_and_its_nexus_is_idle)
{
    struct world w;
    struct probe p;

    world_start(&w, true);
    probe_start(&w, &p);
    cr_assert_eq(nx__ev_time_register_rel(p.ao, &p.time[0], count_time, 1000), 0);
    cr_assert_not(nexi_empty(&w.ctx->hook_timeout_nexi.busy));
    app_fire(&w.app, app_timeout(&w.app, 0));
    cr_assert_eq(calls, 1u);
    cr_assert_eq(last_rc, NX_ERROR_TIMEDOUT);
    cr_assert(nexi_empty(&w.ctx->hook_timeout_nexi.busy));
    nx__ev_time_deregister(w.ctx, &p.time[0]);
    cr_assert_str_eq(app_log(&w.app), "r");
    probe_end(&w, &p, 0);
    world_stop(&w);
}

/* Row ZX2: the event is gone, its memory too, and the report was under way. */
Test(timeout, a_report_after_the_event_is_taken_and_ignored)
{
    struct world w;
    struct probe p;
    struct nx__ev_time *ev = malloc(sizeof(*ev));
    const void *nexus;

    world_start(&w, true);
    probe_start(&w, &p);
    nx__ev_time_init(ev);
    cr_assert_eq(nx__ev_time_register_rel(p.ao, ev, count_time, 1000), 0);
    nexus = ev->nexus;
    nx__ev_time_deregister(w.ctx, ev);
    free(ev);
    cr_assert_str_eq(app_log(&w.app), "rm");
    cr_assert_eq(app_timeout(&w.app, 0)->abs.tv_sec, 0);
    /* Until the report comes, the nexus serves nobody else. */
    cr_assert_eq(nx__ev_time_register_rel(p.ao, &p.time[0], count_time, 1000), 0);
    cr_assert_neq((const void *)p.time[0].nexus, nexus);
    app_turn(&w.app, 0);
    cr_assert_eq(calls, 0u);
    cr_assert_eq(app_timeouts(&w.app), 1u);
    cr_assert_eq(nx__ev_time_register_rel(p.ao, &p.time[1], count_time, 1000), 0);
    cr_assert_eq((const void *)p.time[1].nexus, nexus);
    nx__ev_time_deregister(w.ctx, &p.time[0]);
    nx__ev_time_deregister(w.ctx, &p.time[1]);
    probe_end(&w, &p, 0);
    world_stop(&w);
}

/* Row XL2: what is given up and not reported is taken back with the context. */
Test(timeout, nothing_stays_with_the_application_after_the_context)
{
    struct world w;
    struct probe p;

    world_start(&w, true);
    probe_start(&w, &p);
    for (int i = 0; i < 3; i++) {
        cr_assert_eq(nx__ev_time_register_rel(p.ao, &p.time[i], count_time, 1000), 0);
        nx__ev_time_deregister(w.ctx, &p.time[i]);
    }
    app_fire(&w.app, app_timeout(&w.app, 1));
    probe_end(&w, &p, 0);
    cr_assert_eq(app_timeouts(&w.app), 2u);
    app_log(&w.app);
    world_stop(&w); /* fails if something is registered still */
    cr_assert_str_eq(app_log(&w.app), "dd");
    cr_assert_eq(calls, 0u);
}

/* Row XL3. */
Test(timeout, a_second_report_is_told_and_ignored)
{
    struct world w;
    struct probe p;
    void *for_libxl;
    unsigned idle = 0;
    struct nx__nexus *nexus;

    world_start(&w, true);
    probe_start(&w, &p);
    cr_assert_eq(nx__ev_time_register_rel(p.ao, &p.time[0], count_time, 1000), 0);
    for_libxl = p.time[0].nexus;
    app_fire(&w.app, app_timeout(&w.app, 0));
    cr_assert_eq(w.disasters, 0u);
    nx_osevent_occurred_timeout(w.ctx, for_libxl);
    cr_assert_eq(w.disasters, 1u);
    cr_assert_eq(calls, 1u);
    LIST_FOREACH(nexus, &w.ctx->hook_timeout_nexi.idle, entry)
        cr_assert_eq(++idle, 1u, "a list without an end");
    cr_assert_eq(nx__ev_time_register_rel(p.ao, &p.time[0], count_time, 1000), 0);
    cr_assert_eq(nx__ev_time_register_rel(p.ao, &p.time[1], count_time, 1000), 0);
    cr_assert_neq(p.time[0].nexus, p.time[1].nexus);
    nx__ev_time_deregister(w.ctx, &p.time[0]);
    nx__ev_time_deregister(w.ctx, &p.time[1]);
    probe_end(&w, &p, 0);
    world_stop(&w);
}

/* Row ZX6: the callback deregisters, registers anew, and so on. */
static void again(struct nx__egc *egc, struct nx__ev_time *ev, const struct timeval *abs, int rc)
{
    struct nx__ao *ao = ev->abrt.ao;

    (void)abs;
    (void)rc;
    nx__ev_time_deregister(egc->ctx, ev);
    if (++calls < 3)
        cr_assert_eq(nx__ev_time_register_rel(ao, ev, again, 1000), 0);
}

Test(timeout, a_callback_may_deregister_and_register_its_event)
{
    struct world w;
    struct probe p;

    world_start(&w, true);
    probe_start(&w, &p);
    cr_assert_eq(nx__ev_time_register_rel(p.ao, &p.time[1], count_time, 5000), 0);
    cr_assert_eq(nx__ev_time_register_rel(p.ao, &p.time[0], again, 1000), 0);
    for (unsigned i = 1; i <= 3; i++) {
        app_fire(&w.app, app_timeout(&w.app, 1));
        cr_assert_eq(calls, i);
    }
    cr_assert_str_eq(app_log(&w.app), "rrrr");
    cr_assert_eq(TAILQ_FIRST(&w.ctx->etimes), &p.time[1]);
    nx__ev_time_deregister(w.ctx, &p.time[1]);
    probe_end(&w, &p, 0);
    world_stop(&w);
}

/*
 * Row XL1: the abort's callback registers another timeout and deregisters its own, which is idle.
 */
static struct probe *aborted_probe;

static void aborted(struct nx__egc *egc, struct nx__ev_time *ev, const struct timeval *abs, int rc)
{
    struct probe *p = aborted_probe;

    (void)abs;
    cr_assert_eq(rc, NX_ERROR_ABORTED);
    cr_assert_not(nx__ev_time_isregistered(ev));
    calls++;
    nx__ev_time_deregister(egc->ctx, ev);
    nx__ev_time_deregister(egc->ctx, &p->time[1]);
    nx__ao_complete(egc, p->ao, rc);
}

Test(timeout, an_aborted_one_is_not_registered_any_more)
{
    struct world w;
    struct probe p, other;
    nx_asyncop_how how;

    world_start(&w, true);
    probe_start(&w, &p);
    probe_start(&w, &other);
    aborted_probe = &p;
    how = result_how(&p.result);
    cr_assert_eq(nx__ev_time_register_rel(other.ao, &other.time[0], count_time, 3000), 0);
    cr_assert_eq(nx__ev_time_register_rel(p.ao, &p.time[1], count_time, 2000), 0);
    cr_assert_eq(nx__ev_time_register_rel(p.ao, &p.time[0], aborted, 1000), 0);
    cr_assert_eq(nx_ao_abort(w.ctx, &how), 0);
    cr_assert_eq(result_ends(&p.result), 1u);
    cr_assert_str_eq(app_log(&w.app), "rrrmm", "one modify for each");
    cr_assert_eq(TAILQ_FIRST(&w.ctx->etimes), &other.time[0]);
    cr_assert_null(TAILQ_NEXT(&other.time[0], entry));
    nx__ev_time_deregister(w.ctx, &other.time[0]);
    probe_end(&w, &other, 0);
    world_stop(&w);
}

/* Row XL4: an absolute timeout ends with its operation's abort, like a relative one. */
Test(timeout, an_absolute_one_can_be_aborted)
{
    struct world w;
    struct result result = RESULT_INITIALIZER;
    nx_asyncop_how how = result_how(&result);

    world_start(&w, true);
    cr_assert_eq(nx_wait_until(w.ctx, from_now(100000), &how), 0);
    cr_assert_eq(nx_ao_abort(w.ctx, &how), 0);
    cr_assert_eq(result_ends(&result), 1u);
    cr_assert_eq(result.rc, NX_ERROR_ABORTED);
    world_stop(&w);
}

Test(timeout, an_infinite_one_is_not_told_to_the_application_and_can_be_aborted)
{
    struct world w;
    struct probe p;
    nx_asyncop_how how;

    world_start(&w, true);
    probe_start(&w, &p);
    how = result_how(&p.result);
    aborted_probe = &p;
    cr_assert_eq(nx__ev_time_register_rel(p.ao, &p.time[0], aborted, -1), 0);
    cr_assert(nx__ev_time_isregistered(&p.time[0]));
    cr_assert(TAILQ_EMPTY(&w.ctx->etimes));
    nx__ev_time_deregister(w.ctx, &p.time[0]);
    cr_assert_eq(nx__ev_time_register_rel(p.ao, &p.time[0], aborted, -1), 0);
    cr_assert_eq(nx_ao_abort(w.ctx, &how), 0);
    cr_assert_str_eq(app_log(&w.app), "");
    cr_assert_eq(calls, 1u);
    world_stop(&w);
}

Test(timeout, an_operation_that_is_being_aborted_gets_no_new_ones)
{
    struct world w;
    struct probe p;
    nx_asyncop_how how;

    world_start(&w, true);
    probe_start(&w, &p);
    how = result_how(&p.result);
    cr_assert_eq(nx_ao_abort(w.ctx, &how), 0);
    cr_assert_eq(nx_ao_abort(w.ctx, &how), NX_ERROR_ABORTED);
    cr_assert_eq(nx__ev_time_register_rel(p.ao, &p.time[0], count_time, 1000), NX_ERROR_ABORTED);
    cr_assert_eq(nx__ev_time_register_abs(p.ao, &p.time[0], count_time, from_now(0)),
                 NX_ERROR_ABORTED);
    cr_assert_not(nx__ev_time_isregistered(&p.time[0]));
    cr_assert_str_eq(app_log(&w.app), "");
    probe_end(&w, &p, NX_ERROR_ABORTED);
    cr_assert_eq(nx_ao_abort(w.ctx, &how), NX_ERROR_NOTFOUND);
    world_stop(&w);
}
