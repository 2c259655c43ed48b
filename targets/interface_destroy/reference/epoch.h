/*
 * epoch.h - protection for readers that hold no reference, after FreeBSD's epoch(9).
 *
 * A reader brackets what it does with epoch_enter() and epoch_exit(). A writer first makes an
 * object unreachable, then either sleeps until every reader that might still see it has left
 * (epoch_wait), or leaves a callback that is run once they have (epoch_call). A reader never
 * sleeps inside its section; it may take the leaf mutexes (ifnet_lock, a tap's).
 *
 * What is ordered: everything a reader did before epoch_exit() happens before the return of an
 * epoch_wait() that waited for it; everything a writer did before epoch_wait() is seen by the
 * readers that it did not wait for.
 *
 * There is one epoch, FreeBSD's net_epoch_preempt. It needs no initialisation and no memory of its
 * own.
 */
#ifndef EPOCH_H
#define EPOCH_H

#include <stdatomic.h>

/* A reader's section. It belongs to the thread that entered, normally on its stack. */
struct epoch_tracker {
    unsigned et_slot; /* the counter that this reader stands in */
};

/*
 * A deferred call, embedded in the object that it will free, so that no teardown ever needs
 * memory. All zero at first.
 */
struct epoch_context {
    struct epoch_context *ec_next;
    void (*ec_func)(struct epoch_context *); /* NULL unless pending */
};

/*
 * Enters a section. Never blocks, never fails. Sections of one thread may nest, with a tracker
 * each.
 */
void epoch_enter(struct epoch_tracker *et);

/*
 * Leaves the section. Pointers that were found in it, and not referenced, are dead from here on.
 */
void epoch_exit(struct epoch_tracker *et);

/*
 * Sleeps until all readers that were inside when it was called have left. Readers that enter
 * meanwhile don't hold it up. Call it outside any section, with no lock held that a reader takes.
 */
void epoch_wait(void);

/*
 * Has func(ctx) called once all present readers have left. Never blocks on readers, needs no
 * memory; may be called inside a section. ctx must not be pending already. The callback runs in
 * whichever thread next calls epoch_drain_callbacks(); it must not sleep, and may call
 * epoch_call().
 */
void epoch_call(struct epoch_context *ctx, void (*func)(struct epoch_context *));

/*
 * Returns when every callback that was pending has run, those included that were queued by
 * callbacks. A load when there is none. Same context as epoch_wait(). Paths that drop references
 * call it last, where a kernel thread would return to user space, so that what they freed is freed
 * when they are back.
 */
void epoch_drain_callbacks(void);

/* The number of callbacks that wait for their grace period, for checkers. */
extern _Atomic unsigned epoch_pending;

#endif
