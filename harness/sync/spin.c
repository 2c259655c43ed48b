/*
 * Spin locks. A task that finds one taken waits as for a mutex instead of going round in the
 * schedule, so a spin that cannot end is a deadlock with a holder's name. No static initialiser
 * exists for them.
 */
#include "control/replace.h"
#include "memory/sync_access.h"
#include "task/wait.h"
#include "verdict/verdict.h"

#include <errno.h>
#include <pthread.h>

enum { FREE = 0x5b1c0000, DESTROYED = 0x0dead3 }; /* held by task n: FREE + n + 1 */

static int holder(const volatile void *object)
{
    return *(const volatile int *)object - FREE - 1;
}

static uint64_t holders(const volatile void *object)
{
    int by = holder(object);
    return by >= 0 ? 1ULL << by : 0;
}

/* Each task's latest: there is no room for a place in the lock. What a task holds it took in this
 * execution, so that nothing of another is ever found. */
static struct {
    const volatile void *lock;
    const void *place;
} latest[TD_TASKS_MAX];

static const void *taken(const volatile void *object, unsigned holder)
{
    return latest[holder].lock == object ? latest[holder].place : NULL;
}

static const struct td_wait_kind spin_free = {
    .words = "a spin lock", .holders = holders, .taken = taken};

/* The number of the task that holds it, or -1. */
static int use(pthread_spinlock_t *lock)
{
    td_sync_access(lock);
    if (*lock == DESTROYED)
        td_verdict(TD_KIND_MISUSE, "use of a destroyed spin lock");
    if (*lock < FREE || *lock > FREE + TD_TASKS_MAX)
        td_verdict(TD_KIND_MISUSE, "use of a spin lock that was never initialised");
    return holder(lock);
}

static void take(pthread_spinlock_t *lock)
{
    *lock = FREE + 1 + td_now.task->number;
    latest[td_now.task->number].lock = lock;
    latest[td_now.task->number].place = td_now.task->pending.place;
    td_san_acquire(lock);
}

int TD_REPLACE(pthread_spin_init)(pthread_spinlock_t *lock, int shared)
{
    (void)shared;
    TD_POINT(TD_STORE, lock, sizeof(*lock));
    td_san_write(lock, sizeof(*lock));
    *lock = FREE;
    return 0;
}

int TD_REPLACE(pthread_spin_destroy)(pthread_spinlock_t *lock)
{
    TD_POINT(TD_STORE, lock, sizeof(*lock));
    int by = use(lock);
    if (by >= 0)
        td_verdict(TD_KIND_MISUSE, "a spin lock is destroyed while %s holds it",
                   td_task_name((unsigned)by));
    if (td_has_waiters(lock))
        td_verdict(TD_KIND_MISUSE, "a spin lock is destroyed while a task waits for it");
    td_san_write(lock, sizeof(*lock));
    *lock = DESTROYED;
    return 0;
}

int TD_REPLACE(pthread_spin_lock)(pthread_spinlock_t *lock)
{
    TD_POINT(TD_LOCK, lock, 0);
    while (use(lock) >= 0)
        td_wait(&spin_free, lock);
    take(lock);
    return 0;
}

int TD_REPLACE(pthread_spin_trylock)(pthread_spinlock_t *lock)
{
    TD_POINT(TD_LOCK, lock, 0);
    if (use(lock) >= 0)
        return EBUSY;
    take(lock);
    return 0;
}

int TD_REPLACE(pthread_spin_unlock)(pthread_spinlock_t *lock)
{
    TD_POINT(TD_UNLOCK, lock, 0);
    int by = use(lock);
    if (by < 0)
        td_verdict(TD_KIND_MISUSE, "unlock of a spin lock that is not locked");
    if (by != td_now.task->number)
        td_verdict(TD_KIND_MISUSE, "unlock of a spin lock that %s holds",
                   td_task_name((unsigned)by));
    td_san_release(lock);
    *lock = FREE;
    td_wake_all(lock);
    return 0;
}
