/*
 * test_xswatch.c - watches: tokens, slots that are used again, and the descriptor behind them.
 */
#include "support.h"

TestSuite(xswatch, .timeout = 60);

static unsigned calls;
static char last_path[NX_XS_PATH], last_value[NX_XS_VALUE];

static void count_watch(struct nx__egc *egc, struct nx__ev_xswatch *w, const char *watch_path,
                        const char *event_path, const char *value)
{
    (void)egc;
    cr_assert_str_eq(watch_path, w->path);
    calls++;
    strcpy(last_path, event_path);
    strcpy(last_value, value);
}

/* Lets the library read what the store has sent. */
static void deliver(struct world *w)
{
    nx_osevent_occurred_fd(w->ctx, w->ctx->watch_efd.nexus, w->ctx->xs.fd, 0, 0);
}

Test(xswatch, an_event_finds_its_watch_by_the_token)
{
    struct world w;
    struct nx__ev_xswatch a, b;
    struct nx_xs_msg wa, wb, below;

    world_start(&w, true);
    nx__ev_xswatch_init(&a);
    nx__ev_xswatch_init(&b);
    cr_assert_eq(nx__ev_xswatch_register(w.ctx, &a, count_watch, "a/b"), 0);
    cr_assert_eq(nx__ev_xswatch_register(w.ctx, &b, count_watch, "a/b"), 0);
    wa = store_expect(&w, NX_XS_WATCH);
    wb = store_expect(&w, NX_XS_WATCH);
    cr_assert_str_eq(wa.path, "a/b");
    cr_assert_str_eq(wa.token, "0/0");
    cr_assert_str_eq(wb.token, "1/1");
    store_event(&w, &wa, "one");
    deliver(&w);
    cr_assert_eq(calls, 1u);
    cr_assert_str_eq(last_value, "one");
    below = wb;
    strcpy(below.path, "a/b/c");
    store_event(&w, &below, "two");
    strcpy(below.path, "a/bc");
    store_event(&w, &below, "three");
    deliver(&w);
    cr_assert_eq(calls, 2u);
    cr_assert_str_eq(last_path, "a/b/c");
    nx__ev_xswatch_deregister(w.ctx, &a);
    nx__ev_xswatch_deregister(w.ctx, &b);
    cr_assert_str_eq(store_expect(&w, NX_XS_UNWATCH).token, "0/0");
    cr_assert_str_eq(store_expect(&w, NX_XS_UNWATCH).token, "1/1");
    world_stop(&w);
}

/* The slot is used again at once; the count tells old events from new ones. */
Test(xswatch, a_late_event_does_not_reach_the_slots_next_watch)
{
    struct world w;
    struct nx__ev_xswatch a, keep;
    struct nx_xs_msg old, fresh, wrong;

    world_start(&w, true);
    nx__ev_xswatch_init(&a);
    nx__ev_xswatch_init(&keep);
    cr_assert_eq(nx__ev_xswatch_register(w.ctx, &a, count_watch, "p"), 0);
    cr_assert_eq(nx__ev_xswatch_register(w.ctx, &keep, count_watch, "q"), 0);
    old = store_expect(&w, NX_XS_WATCH);
    store_expect(&w, NX_XS_WATCH);
    nx__ev_xswatch_deregister(w.ctx, &a);
    store_expect(&w, NX_XS_UNWATCH);
    store_event(&w, &old, "old");
    deliver(&w);
    cr_assert_eq(calls, 0u);
    cr_assert_eq(nx__ev_xswatch_register(w.ctx, &a, count_watch, "p"), 0);
    fresh = store_expect(&w, NX_XS_WATCH);
    cr_assert_str_eq(fresh.token, "0/2");
    store_event(&w, &old, "old");
    wrong = fresh;
    strcpy(wrong.token, "9/2");
    store_event(&w, &wrong, "wrong");
    strcpy(wrong.token, "nothing");
    store_event(&w, &wrong, "wrong");
    deliver(&w);
    cr_assert_eq(calls, 0u);
    store_event(&w, &fresh, "new");
    deliver(&w);
    cr_assert_eq(calls, 1u);
    nx__ev_xswatch_deregister(w.ctx, &a);
    nx__ev_xswatch_deregister(w.ctx, &keep);
    world_stop(&w);
}

Test(xswatch, there_may_be_many)
{
    struct world w;
    struct nx__ev_xswatch many[20];

    world_start(&w, true);
    for (int i = 0; i < 20; i++) {
        nx__ev_xswatch_init(&many[i]);
        cr_assert_eq(nx__ev_xswatch_register(w.ctx, &many[i], count_watch, "p"), 0);
        cr_assert_eq(many[i].slotnum, i);
    }
    for (int i = 0; i < 20; i++)
        store_expect(&w, NX_XS_WATCH);
    for (int i = 0; i < 20; i++)
        nx__ev_xswatch_deregister(w.ctx, &many[i]);
    cr_assert_eq(w.ctx->nwatches, 0);
    world_stop(&w);
}

/* Row ZX18. */
Test(xswatch, the_descriptor_is_registered_while_there_is_a_watch)
{
    struct world w;
    nx_evgen_domain_death *a, *b;

    world_start(&w, true);
    cr_assert_eq(nx_evenable_domain_death(w.ctx, 1, 0, &a), 0);
    cr_assert_eq(nx_evenable_domain_death(w.ctx, 2, 0, &b), 0);
    cr_assert_str_eq(app_log(&w.app), "R");
    nx_evdisable_domain_death(w.ctx, a);
    cr_assert_str_eq(app_log(&w.app), "");
    nx_evdisable_domain_death(w.ctx, b);
    cr_assert_str_eq(app_log(&w.app), "D");
    cr_assert_eq(nx_evenable_domain_death(w.ctx, 1, 0, &a), 0);
    world_stop(&w); /* disables it */
    cr_assert_str_eq(app_log(&w.app), "RD");
}

/* A message in two parts, with the last watch's end in between. */
Test(xswatch, half_a_message_waits_for_the_other_half)
{
    struct world w;
    struct nx__ev_xswatch a;
    struct nx_xs_msg msg;
    const char *bytes = (const char *)&msg;

    world_start(&w, true);
    nx__ev_xswatch_init(&a);
    cr_assert_eq(nx__ev_xswatch_register(w.ctx, &a, count_watch, "p"), 0);
    msg = store_expect(&w, NX_XS_WATCH);
    msg.type = NX_XS_EVENT;
    cr_assert_eq(write(w.store, bytes, 10), 10);
    deliver(&w);
    nx__ev_xswatch_deregister(w.ctx, &a);
    cr_assert_eq(write(w.store, bytes + 10, sizeof(msg) - 10), (ssize_t)sizeof(msg) - 10);
    cr_assert_eq(nx__ev_xswatch_register(w.ctx, &a, count_watch, "p"), 0);
    store_expect(&w, NX_XS_UNWATCH);
    msg = store_expect(&w, NX_XS_WATCH);
    store_event(&w, &msg, "v");
    deliver(&w);
    cr_assert_eq(calls, 1u);
    cr_assert_str_eq(last_value, "v");
    nx__ev_xswatch_deregister(w.ctx, &a);
    world_stop(&w);
}

Test(xswatch, a_lost_store_is_told_and_its_descriptor_given_up)
{
    struct world w;
    struct nx__ev_xswatch a, b;

    world_start(&w, true);
    nx__ev_xswatch_init(&a);
    nx__ev_xswatch_init(&b);
    cr_assert_eq(nx__ev_xswatch_register(w.ctx, &a, count_watch, "p"), 0);
    close(w.store);
    deliver(&w);
    cr_assert_eq(w.disasters, 1u);
    cr_assert_str_eq(app_log(&w.app), "RD");
    cr_assert_eq(nx__ev_xswatch_register(w.ctx, &b, count_watch, "q"), NX_ERROR_FAIL);
    nx__ev_xswatch_deregister(w.ctx, &a);
    w.store = dup(0); /* for world_stop() to close */
    world_stop(&w);
}

Test(xswatch, what_makes_no_sense_is_refused)
{
    struct world w;
    struct nx__ev_xswatch a;
    struct nx_xs_msg msg;
    nx_ctx *ctx;
    char path[NX_XS_PATH + 1];

    world_start(&w, true);
    nx__ev_xswatch_init(&a);
    memset(path, 'p', NX_XS_PATH);
    path[NX_XS_PATH] = '\0';
    cr_assert_eq(nx__ev_xswatch_register(w.ctx, &a, count_watch, path), NX_ERROR_INVAL);
    cr_assert_eq(nx__ev_xswatch_register(w.ctx, &a, count_watch, path + 1), 0);
    msg = store_expect(&w, NX_XS_WATCH);
    memset(msg.path, 'p', NX_XS_PATH); /* without an end */
    store_event(&w, &msg, "");
    deliver(&w);
    cr_assert_eq(w.disasters, 1u);
    cr_assert_eq(calls, 0u);
    nx__ev_xswatch_deregister(w.ctx, &a);
    world_stop(&w);
    cr_assert_eq(nx_ctx_alloc(&ctx, -1), 0);
    cr_assert_eq(nx__ev_xswatch_register(ctx, &a, count_watch, "p"), NX_ERROR_FAIL);
    nx_ctx_free(ctx);
}
