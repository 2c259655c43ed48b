/*
 * Mutexes of every type: normal, recursive, error-checking, robust. The state lives in the
 * pthread_mutex_t itself, so that it moves, is copied, freed and re-used as the program does it,
 * and static initialisers of glibc mean what they mean there: all zero but for the type.
 *
 * Unlocking what another holds, destroying what is held or waited for, and using what was destroyed
 * or never initialised are verdicts where POSIX leaves them undefined.
 */
#include "sync/mutex.h"

#include "control/replace.h"
#include "kernel/clock.h"
#include "memory/sync_access.h"
#include "task/task.h"
#include "task/wait.h"
#include "verdict/verdict.h"

#include <errno.h>
#include <string.h>

enum { DESTROYED = 0x0dead0, INCONSISTENT = 1, NOT_RECOVERABLE = 2 };

struct mutex {
    uint32_t owner; /* task number + 1, and its life in the next byte; 0: free */
    uint32_t count; /* holds of a recursive owner */
    uint32_t robust;
    uint32_t health;   /* 0, INCONSISTENT or NOT_RECOVERABLE */
    int32_t type;      /* where glibc has its kind */
    const void *taken; /* where the owner took it */
};

_Static_assert(sizeof(struct mutex) <= sizeof(pthread_mutex_t), "the state fits");
_Static_assert(offsetof(struct mutex, type) == 16, "static initialisers set the type");

static uint64_t holders(const volatile void *object)
{
    const volatile struct mutex *mutex = object;
    return mutex->owner != 0 ? 1ULL << ((mutex->owner & 0xff) - 1) : 0;
}

static const void *taken(const volatile void *object, unsigned holder)
{
    (void)holder;
    return ((const volatile struct mutex *)object)->taken;
}

static uint32_t owner_of(const struct td_task *task)
{
    return (uint32_t)task->life << 8 | (task->number + 1U);
}

static struct td_task *task_of(uint32_t owner)
{
    return &td_tasks.slot[(owner & 0xff) - 1];
}

static const struct td_wait_kind mutex_free = {
    .words = "a mutex", .holders = holders, .taken = taken};

/* Each use reads the memory on the task's behalf: a freed mutex is a sanitizer's report. */
static struct mutex *use(pthread_mutex_t *m)
{
    td_sync_access(m);
    struct mutex *mutex = (struct mutex *)m;
    if (mutex->type == DESTROYED)
        td_verdict(TD_KIND_MISUSE, "use of a destroyed mutex");
    if (mutex->type < PTHREAD_MUTEX_TIMED_NP || mutex->type > PTHREAD_MUTEX_ADAPTIVE_NP ||
        (mutex->owner & 0xff) > TD_TASKS_MAX || mutex->owner > 0xffff)
        td_verdict(TD_KIND_MISUSE, "use of a mutex that was never initialised");
    return mutex;
}

static uint32_t self(void)
{
    return owner_of(td_now.task);
}

static bool owner_ended(const struct mutex *mutex)
{
    if (mutex->owner == 0)
        return false;
    const struct td_task *task = task_of(mutex->owner);
    return task->state == TD_ENDED || owner_of(task) != mutex->owner;
}

int TD_REPLACE(pthread_mutex_init)(pthread_mutex_t *m, const pthread_mutexattr_t *attributes)
{
    int type = PTHREAD_MUTEX_NORMAL, robust = PTHREAD_MUTEX_STALLED;
    TD_POINT(TD_STORE, m, sizeof(*m));
    td_san_write(m, sizeof(*m));
    if (attributes != NULL) {
        pthread_mutexattr_gettype(attributes, &type);
        pthread_mutexattr_getrobust(attributes, &robust);
    }
    struct mutex *mutex = (struct mutex *)m;
    *mutex = (struct mutex){.type = type, .robust = robust == PTHREAD_MUTEX_ROBUST};
    return 0;
}

int TD_REPLACE(pthread_mutex_destroy)(pthread_mutex_t *m)
{
    TD_POINT(TD_STORE, m, sizeof(*m));
    struct mutex *mutex = use(m);
    if (mutex->owner != 0)
        td_verdict(TD_KIND_MISUSE, "a mutex is destroyed while %s holds it",
                   td_task_name(task_of(mutex->owner)->number));
    if (td_has_waiters(m))
        td_verdict(TD_KIND_MISUSE, "a mutex is destroyed while a task waits for it");
    td_san_write(m, sizeof(*m));
    mutex->type = DESTROYED;
    return 0;
}

/* The mutex is free, or its owner has ended and it is robust. */
static int take(struct mutex *mutex)
{
    bool inherited = mutex->owner != 0;
    if (mutex->health == NOT_RECOVERABLE)
        return ENOTRECOVERABLE;
    if (inherited) /* it never unlocked, but its end was seen */
        td_san_acquire(&task_of(mutex->owner)->result);
    mutex->owner = self();
    mutex->count = 1;
    mutex->taken = td_now.task->pending.place;
    td_san_acquire(mutex);
    if (inherited)
        mutex->health = INCONSISTENT;
    return inherited ? EOWNERDEAD : 0;
}

static bool can_take(const struct mutex *mutex)
{
    return mutex->owner == 0 || (mutex->robust && owner_ended(mutex));
}

/* A second lock by the owner. Returns -1 where the task has to wait, for ever. */
static int lock_again(struct mutex *mutex)
{
    if (mutex->type == PTHREAD_MUTEX_RECURSIVE) {
        if (mutex->count == UINT32_MAX)
            return EAGAIN;
        mutex->count++;
        return 0;
    }
    return mutex->type == PTHREAD_MUTEX_ERRORCHECK ? EDEADLK : -1;
}

/* `when` NULL: for ever. It is looked at only if the task has to wait. */
static int lock_until(pthread_mutex_t *m, clockid_t clock, const struct timespec *when)
{
    struct mutex *mutex = use(m);
    if (mutex->owner == self()) {
        int result = lock_again(mutex);
        if (result >= 0)
            return result;
    }
    if (when != NULL && !can_take(mutex) && !td_clock_valid(when))
        return EINVAL;
    while (!can_take(mutex)) {
        bool in_time = td_wait_until(&mutex_free, m, td_clock_deadline(clock, when));
        mutex = use(m);
        if (!in_time && !can_take(mutex))
            return ETIMEDOUT;
    }
    return take(mutex);
}

int TD_REPLACE(pthread_mutex_lock)(pthread_mutex_t *m)
{
    TD_POINT(TD_LOCK, m, 0);
    return lock_until(m, CLOCK_REALTIME, NULL);
}

int TD_REPLACE(pthread_mutex_timedlock)(pthread_mutex_t *restrict m,
                                        const struct timespec *restrict when)
{
    TD_POINT(TD_LOCK, m, 0);
    return lock_until(m, CLOCK_REALTIME, when);
}

int TD_REPLACE(pthread_mutex_clocklock)(pthread_mutex_t *restrict m, clockid_t clock,
                                        const struct timespec *restrict when)
{
    TD_POINT(TD_LOCK, m, 0);
    return td_clock_is_waited_on(clock) ? lock_until(m, clock, when) : EINVAL;
}

int TD_REPLACE(pthread_mutex_trylock)(pthread_mutex_t *m)
{
    TD_POINT(TD_LOCK, m, 0);
    struct mutex *mutex = use(m);
    if (mutex->owner == self() && mutex->type == PTHREAD_MUTEX_RECURSIVE)
        return lock_again(mutex);
    return can_take(mutex) ? take(mutex) : EBUSY;
}

static void release(struct mutex *mutex)
{
    if (mutex->health == INCONSISTENT)
        mutex->health = NOT_RECOVERABLE;
    td_san_release(mutex);
    mutex->owner = 0;
    mutex->count = 0;
    td_wake_all(mutex);
}

/* To let go of one that somebody else holds, or nobody, is an error that it tells. */
static bool knows_its_owner(const struct mutex *mutex)
{
    return mutex->type == PTHREAD_MUTEX_ERRORCHECK || mutex->type == PTHREAD_MUTEX_RECURSIVE ||
           mutex->robust;
}

static int not_held(const struct mutex *mutex)
{
    if (knows_its_owner(mutex))
        return EPERM;
    if (mutex->owner == 0)
        td_verdict(TD_KIND_MISUSE, "unlock of a mutex that is not locked");
    td_verdict(TD_KIND_MISUSE, "unlock of a mutex that %s holds",
               td_task_name(task_of(mutex->owner)->number));
}

int TD_REPLACE(pthread_mutex_unlock)(pthread_mutex_t *m)
{
    TD_POINT(TD_UNLOCK, m, 0);
    struct mutex *mutex = use(m);
    if (mutex->owner != self())
        return not_held(mutex);
    if (--mutex->count == 0)
        release(mutex);
    return 0;
}

int TD_REPLACE(pthread_mutex_consistent)(pthread_mutex_t *m)
{
    TD_POINT(TD_STORE, m, 0);
    struct mutex *mutex = use(m);
    if (!mutex->robust || mutex->owner != self() || mutex->health != INCONSISTENT)
        return EINVAL;
    mutex->health = 0;
    return 0;
}

unsigned td_mutex_let_go(pthread_mutex_t *m)
{
    struct mutex *mutex = use(m);
    if (mutex->owner != self()) {
        if (knows_its_owner(mutex))
            return 0;
        td_verdict(TD_KIND_MISUSE, "a wait with a mutex that the task does not hold");
    }
    unsigned count = mutex->count;
    release(mutex);
    return count;
}

int td_mutex_take_back(pthread_mutex_t *m, unsigned count)
{
    int result = lock_until(m, CLOCK_REALTIME, NULL);
    if (result == 0 || result == EOWNERDEAD)
        ((struct mutex *)m)->count = count;
    return result;
}

/* A task that waits for a robust mutex of an ending one goes on, and learns of it. */
static void let_heirs_go_on(struct td_task *ending)
{
    for (uint64_t rest = td_tasks.waiting; rest != 0; rest &= rest - 1) {
        struct td_task *task = &td_tasks.slot[__builtin_ctzll(rest)];
        if (task->wait_kind != &mutex_free)
            continue;
        const volatile struct mutex *mutex = task->wait_object;
        if (mutex->robust && mutex->owner == owner_of(ending))
            td_ready(task);
    }
}

TD_AFTER_TASK_END(let_heirs_go_on);
