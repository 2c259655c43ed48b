/*
 * test_event.c - events for the application: queue, predicates, waiting, callbacks.
 */
#include <sched.h>

#include "support.h"

TestSuite(event, .timeout = 60);

static void occur(struct world *w, nx_event_type type, uint32_t domid)
{
    struct nx__egc egc;

    nx__enter(&egc, w->ctx);
    nx__event_occurred(&egc, nx__event_new(w->ctx, type, domid, 0));
    nx__leave(&egc);
}

static int of_domain(const nx_event *event, void *user)
{
    return event->domid == *(const uint32_t *)user;
}

static uint32_t take(struct world *w, uint64_t mask, uint32_t *only)
{
    nx_event *event;
    uint32_t domid;

    cr_assert_eq(nx_event_check(w->ctx, &event, mask, only != NULL ? of_domain : NULL, only), 0);
    domid = event->domid;
    nx_event_free(w->ctx, event);
    return domid;
}

Test(event, the_oldest_that_matches_is_taken)
{
    struct world w;
    uint32_t three = 3;

    world_start(&w, false);
    for (uint32_t domid = 1; domid <= 4; domid++)
        occur(&w, domid % 2 ? NX_EVENT_TYPE_DOMAIN_DEATH : NX_EVENT_TYPE_OPERATION_COMPLETE, domid);
    cr_assert_eq(take(&w, NX_EVENTMASK_ALL, &three), 3u);
    cr_assert_eq(take(&w, UINT64_C(1) << NX_EVENT_TYPE_OPERATION_COMPLETE, NULL), 2u);
    cr_assert_eq(take(&w, NX_EVENTMASK_ALL, NULL), 1u);
    world_stop(&w); /* frees what was not taken */
}

static void keep(void *user, nx_event *event)
{
    *(nx_event **)user = event;
}

Test(event, types_in_the_mask_go_to_the_callback)
{
    struct world w;
    nx_event *kept = NULL;
    const nx_event_hooks hooks = {.event_occurs_mask = UINT64_C(1) << NX_EVENT_TYPE_DOMAIN_DEATH,
                                  .event_occurs = keep};

    world_start(&w, false);
    nx_event_register_callbacks(w.ctx, &hooks, &kept);
    occur(&w, NX_EVENT_TYPE_OPERATION_COMPLETE, 1);
    cr_assert_null(kept);
    occur(&w, NX_EVENT_TYPE_DOMAIN_DEATH, 2);
    cr_assert_eq(kept->domid, 2u);
    nx_event_free(w.ctx, kept);
    cr_assert_eq(take(&w, NX_EVENTMASK_ALL, NULL), 1u);
    world_stop(&w);
}

static void *wait_event(void *arg)
{
    struct world *w = arg;
    nx_event *event;

    cr_assert_eq(nx_event_wait(w->ctx, &event, NX_EVENTMASK_ALL, NULL, NULL), 0);
    cr_assert_eq(event->domid, 9u);
    nx_event_free(w->ctx, event);
    return NULL;
}

/* Until a thread that waits has found no event: it lets go of the lock to poll, and not before. */
static void await_waiter(struct world *w)
{
    bool waits;

    do {
        sched_yield();
        nx__ctx_lock(w->ctx);
        waits = !LIST_EMPTY(&w->ctx->pollers_event);
        nx__ctx_unlock(w->ctx);
    } while (!waits);
}

Test(event, waiting_ends_with_the_event_of_another_thread)
{
    struct world w;
    pthread_t thread;

    world_start(&w, false);
    cr_assert_eq(pthread_create(&thread, NULL, wait_event, &w), 0);
    await_waiter(&w);
    occur(&w, NX_EVENT_TYPE_DOMAIN_DEATH, 9);
    pthread_join(thread, NULL);
    world_stop(&w);
}

/* The waiting thread reads the store itself. An evgen reports a death once. */
Test(event, a_death_comes_once_for_each_evgen)
{
    struct world w;
    nx_evgen_domain_death *a, *b;
    struct nx_xs_msg wa, wb;
    nx_event *event;

    world_start(&w, false);
    cr_assert_eq(nx_evenable_domain_death(w.ctx, 9, 1, &a), 0);
    cr_assert_eq(nx_evenable_domain_death(w.ctx, 9, 2, &b), 0);
    wa = store_expect(&w, NX_XS_WATCH);
    wb = store_expect(&w, NX_XS_WATCH);
    cr_assert_str_eq(wa.path, "@releaseDomain");
    store_event(&w, &wa, "");
    store_event(&w, &wa, "8");
    store_event(&w, &wa, "9");
    store_event(&w, &wa, "9");
    store_event(&w, &wb, "9");
    for (nx_ev_user user = 1; user <= 2; user++) {
        cr_assert_eq(nx_event_wait(w.ctx, &event, NX_EVENTMASK_ALL, NULL, NULL), 0);
        cr_assert_eq(event->type, NX_EVENT_TYPE_DOMAIN_DEATH);
        cr_assert_eq(event->for_user, user);
        nx_event_free(w.ctx, event);
    }
    cr_assert_eq(nx_event_check(w.ctx, &event, NX_EVENTMASK_ALL, NULL, NULL), NX_ERROR_NOT_READY);
    nx_evdisable_domain_death(w.ctx, a);
    nx_evdisable_domain_death(w.ctx, b);
    world_stop(&w);
}

Test(event, a_disaster_without_a_hook_ends_the_program, .signal = SIGABRT)
{
    struct world w;

    world_start(&w, false);
    nx_event_register_callbacks(w.ctx, NULL, NULL);
    nx__disaster(w.ctx, 0, "the end", 0);
}
