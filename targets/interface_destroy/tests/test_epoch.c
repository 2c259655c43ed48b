/*
 * test_epoch.c - readers, grace periods and deferred calls.
 */
#include "epoch.h"

#include <stdlib.h>

#include "support.h"

TestSuite(epoch, .timeout = 60);

struct item {
    struct epoch_context ctx; /* first: a context's address is its item's */
    unsigned again;           /* how often the callback is to queue itself once more */
};

static _Atomic unsigned callbacks;

static void item_done(struct epoch_context *ctx)
{
    struct item *item = (struct item *)ctx;

    callbacks++;
    if (item->again == 0) {
        free(item);
        return;
    }
    item->again--;
    epoch_call(&item->ctx, item_done);
}

static struct item *item_new(unsigned again)
{
    struct item *item = calloc(1, sizeof(*item));

    cr_assert_not_null(item);
    item->again = again;
    return item;
}

Test(epoch, wait_without_readers)
{
    struct epoch_tracker outer, inner;

    for (int i = 0; i < 3; i++) {
        epoch_wait();
        epoch_enter(&outer);
        epoch_enter(&inner);
        epoch_exit(&outer);
        epoch_exit(&inner);
    }
    epoch_wait();
    epoch_drain_callbacks();
}

Test(epoch, callbacks_run_once_and_may_queue_more)
{
    net_start();
    epoch_call(&item_new(0)->ctx, item_done);
    epoch_call(&item_new(2)->ctx, item_done);
    cr_assert_eq(epoch_pending, 2u);
    cr_assert_eq(callbacks, 0u);
    epoch_drain_callbacks();
    cr_assert_eq(callbacks, 4u);
    epoch_drain_callbacks();
    cr_assert_eq(callbacks, 4u);
    net_stop();
}

/* A callback waits for the readers that were inside when it was queued, and so does the drain. */
static _Atomic bool drainer_started;

static void *drain(void *arg)
{
    drainer_started = true;
    epoch_drain_callbacks();
    return arg;
}

static bool drainer_runs(void *arg)
{
    (void)arg;
    return drainer_started;
}

Test(epoch, callbacks_wait_for_readers)
{
    struct epoch_tracker et;
    pthread_t thread;

    net_start();
    epoch_enter(&et);
    epoch_call(&item_new(0)->ctx, item_done);
    cr_assert_eq(pthread_create(&thread, NULL, drain, NULL), 0);
    wait_until(drainer_runs, NULL);
    give_way();
    cr_assert_eq(callbacks, 0u);
    epoch_exit(&et);
    cr_assert_eq(pthread_join(thread, NULL), 0);
    cr_assert_eq(callbacks, 1u);
    net_stop();
}

/* A reader holds up a thread that waits, whichever counter it stands in; one that comes later
 * doesn't. */
static _Atomic bool waiter_started;
static _Atomic bool waiter_done;

static void *waiter(void *arg)
{
    (void)arg;
    waiter_started = true;
    epoch_wait();
    waiter_done = true;
    return NULL;
}

static bool started(void *arg)
{
    (void)arg;
    return waiter_started;
}

Test(epoch, wait_for_the_readers_that_are_inside)
{
    struct epoch_tracker early, late;
    pthread_t thread;

    for (int slot = 0; slot < 4; slot++) {
        waiter_started = false;
        waiter_done = false;
        epoch_enter(&early);
        cr_assert_eq(pthread_create(&thread, NULL, waiter, NULL), 0);
        wait_until(started, NULL);
        epoch_enter(&late);
        epoch_exit(&late);
        give_way();
        cr_assert_not(waiter_done);
        epoch_exit(&early);
        cr_assert_eq(pthread_join(thread, NULL), 0);
        cr_assert(waiter_done);
    }
}

/* Publish, read and free an integer: use after free, or a race, if the epoch is wrong. */
#define ROUNDS 2000

static _Atomic(int *) shared;
static _Atomic bool readers_stop;

static void *reader(void *arg)
{
    struct epoch_tracker et;
    int *p;

    (void)arg;
    while (!readers_stop) {
        epoch_enter(&et);
        p = atomic_load_explicit(&shared, memory_order_acquire);
        cr_assert_eq(*p, 42);
        epoch_exit(&et);
    }
    return NULL;
}

static int *forty_two(void)
{
    int *p = malloc(sizeof(*p));

    cr_assert_not_null(p);
    *p = 42;
    return p;
}

Test(epoch, nothing_is_freed_under_a_reader)
{
    pthread_t threads[3];
    int *old;

    net_start();
    shared = forty_two();
    for (int i = 0; i < 3; i++)
        cr_assert_eq(pthread_create(&threads[i], NULL, reader, NULL), 0);
    for (int round = 0; round < ROUNDS; round++) {
        old = shared;
        atomic_store_explicit(&shared, forty_two(), memory_order_release);
        epoch_wait();
        *old = 0;
        free(old);
    }
    readers_stop = true;
    for (int i = 0; i < 3; i++)
        cr_assert_eq(pthread_join(threads[i], NULL), 0);
    free(shared);
    net_stop();
}
