/*
 * epoch.c - two counters of readers, a flip, and a list of deferred calls.
 *
 * Readers count themselves in the counter that epoch_current names. A grace period sees each of
 * the two counters at zero at some moment after its start: whoever was inside at the start has
 * then left, whichever counter it stood in. The flip in between is there for progress only: new
 * readers go elsewhere, so that the counter waited for runs empty.
 *
 * Both sides meet in read-modify-writes of the same counter. Either the reader's increment comes
 * first, and the grace period waits, or the grace period's comes first, and then the reader's
 * increment synchronises with it and the reader sees all that the writer had unlinked. The same
 * argument, with the decrement, shows that no wake-up is lost.
 */
#include "epoch.h"

#include <assert.h>
#include <pthread.h>
#include <stddef.h>

/* In a counter: somebody sleeps until it is zero. */
#define EPOCH_WAITED 0x80000000u

/* A tracker outside a section. */
#define EPOCH_NO_SLOT 2u

static _Atomic unsigned epoch_current;
static _Atomic unsigned epoch_readers[2];

/* One grace period at a time; the lock is held over its sleep, so it is never taken by a reader. */
static pthread_mutex_t epoch_period_lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t epoch_wake_lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t epoch_wake = PTHREAD_COND_INITIALIZER;

/*
 * The deferred calls, oldest first. The list lock is a leaf; the drain lock is held while
 * callbacks run.
 */
static pthread_mutex_t epoch_list_lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t epoch_drain_lock = PTHREAD_MUTEX_INITIALIZER;
static struct epoch_context *epoch_first;
static struct epoch_context *epoch_last;
_Atomic unsigned epoch_pending;

void epoch_enter(struct epoch_tracker *et)
{
    unsigned slot = atomic_load_explicit(&epoch_current, memory_order_relaxed);

    atomic_fetch_add_explicit(&epoch_readers[slot], 1, memory_order_acq_rel);
    et->et_slot = slot;
}

void epoch_exit(struct epoch_tracker *et)
{
    unsigned slot = et->et_slot;
    unsigned before;

    assert(slot < EPOCH_NO_SLOT);
    et->et_slot = EPOCH_NO_SLOT;
    before = atomic_fetch_sub_explicit(&epoch_readers[slot], 1, memory_order_acq_rel);
    if (before == (EPOCH_WAITED | 1)) {
        pthread_mutex_lock(&epoch_wake_lock);
        pthread_cond_broadcast(&epoch_wake);
        pthread_mutex_unlock(&epoch_wake_lock);
    }
}

/* Sleeps until the counter has been seen at zero. */
static void epoch_wait_slot(unsigned slot)
{
    _Atomic unsigned *readers = &epoch_readers[slot];

    /* Adding nothing is still a read-modify-write: see the top of this file. */
    if (atomic_fetch_add_explicit(readers, 0, memory_order_acq_rel) == 0)
        return;
    pthread_mutex_lock(&epoch_wake_lock);
    atomic_fetch_or_explicit(readers, EPOCH_WAITED, memory_order_acq_rel);
    while (atomic_load_explicit(readers, memory_order_acquire) != EPOCH_WAITED)
        pthread_cond_wait(&epoch_wake, &epoch_wake_lock);
    atomic_fetch_and_explicit(readers, ~EPOCH_WAITED, memory_order_acq_rel);
    pthread_mutex_unlock(&epoch_wake_lock);
}

void epoch_wait(void)
{
    unsigned slot;

    pthread_mutex_lock(&epoch_period_lock);
    slot = atomic_load_explicit(&epoch_current, memory_order_relaxed);
    /*
     * A reader may have looked at epoch_current long ago and counted itself in the other one
     * since.
     */
    epoch_wait_slot(slot ^ 1);
    atomic_store_explicit(&epoch_current, slot ^ 1, memory_order_relaxed);
    epoch_wait_slot(slot);
    pthread_mutex_unlock(&epoch_period_lock);
}

void epoch_call(struct epoch_context *ctx, void (*func)(struct epoch_context *))
{
    assert(ctx->ec_func == NULL);
    ctx->ec_func = func;
    ctx->ec_next = NULL;
    pthread_mutex_lock(&epoch_list_lock);
    if (epoch_last != NULL)
        epoch_last->ec_next = ctx;
    else
        epoch_first = ctx;
    epoch_last = ctx;
    atomic_fetch_add_explicit(&epoch_pending, 1, memory_order_relaxed);
    pthread_mutex_unlock(&epoch_list_lock);
}

static struct epoch_context *epoch_take_list(void)
{
    struct epoch_context *list;

    pthread_mutex_lock(&epoch_list_lock);
    list = epoch_first;
    epoch_first = NULL;
    epoch_last = NULL;
    pthread_mutex_unlock(&epoch_list_lock);
    return list;
}

void epoch_drain_callbacks(void)
{
    void (*func)(struct epoch_context *);
    struct epoch_context *ctx, *next;

    if (atomic_load_explicit(&epoch_pending, memory_order_acquire) == 0)
        return;
    pthread_mutex_lock(&epoch_drain_lock);
    /* Nobody else runs callbacks now: what is pending is on the list. */
    while (atomic_load_explicit(&epoch_pending, memory_order_acquire) != 0) {
        ctx = epoch_take_list();
        epoch_wait();
        for (; ctx != NULL; ctx = next) {
            next = ctx->ec_next; /* the callback frees ctx */
            func = ctx->ec_func;
            ctx->ec_func = NULL; /* or it queues it again */
            func(ctx);
            /* Only after it has run, so that a count of zero means that all have. */
            atomic_fetch_sub_explicit(&epoch_pending, 1, memory_order_release);
        }
    }
    pthread_mutex_unlock(&epoch_drain_lock);
}
