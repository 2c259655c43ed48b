/*
 * Read-write locks. The state lives in the pthread_rwlock_t, as with mutexes, and leaves glibc's
 * kind where a static initialiser puts it.
 *
 * Which task gets in first is the schedule's to say; but a lock that prefers writers
 * (non-recursive) keeps new readers out while a writer waits, as glibc's does, so that reading
 * twice can deadlock.
 *
 * There are two clocks for ThreadSanitizer: what a writer did happens before all that come later;
 * what a reader did, only before later writers. With one clock readers would be ordered among
 * themselves, and two of them that write would not be a race.
 */
#include "control/replace.h"
#include "kernel/clock.h"
#include "memory/sync_access.h"
#include "task/wait.h"
#include "verdict/verdict.h"

#include <errno.h>
#include <pthread.h>

enum { DESTROYED = 0x0dead2, HOLDS_MAX = 15 };

struct rwlock {
    uint8_t holds[TD_TASKS_MAX / 2]; /* a task's read holds: four bits each */
    uint16_t readers;                /* all of them */
    uint8_t writer;                  /* task number + 1; 0: none */
    uint8_t writers_waiting;
    uint32_t state;    /* 0 alive, DESTROYED */
    const void *taken; /* where `taker` took it: of those that hold it, the latest */
    int32_t kind;      /* where glibc has it */
    uint8_t taker;
};

_Static_assert(sizeof(struct rwlock) <= sizeof(pthread_rwlock_t), "the state fits");
_Static_assert(TD_TASKS_MAX *HOLDS_MAX <= UINT16_MAX, "all tasks can read");
_Static_assert(offsetof(struct rwlock, kind) == 48, "static initialisers set the kind");

static unsigned reads_of(const volatile struct rwlock *lock, unsigned task)
{
    return lock->holds[task / 2] >> task % 2 * 4 & 15U;
}

static void add_reads(struct rwlock *lock, unsigned task, int change)
{
    lock->holds[task / 2] = (uint8_t)(lock->holds[task / 2] + change * (1 << task % 2 * 4));
    lock->readers = (uint16_t)(lock->readers + change);
}

/* The writer, or the first of the readers. */
static int holder(const volatile void *object)
{
    const volatile struct rwlock *lock = object;
    for (unsigned task = 0; lock->readers > 0 && task < TD_TASKS_MAX; task++)
        if (reads_of(lock, task) > 0)
            return (int)task;
    return (int)lock->writer - 1;
}

static uint64_t the_writer(const volatile void *object)
{
    const volatile struct rwlock *lock = object;
    return lock->writer != 0 ? 1ULL << (lock->writer - 1) : 0;
}

static uint64_t all_holders(const volatile void *object)
{
    const volatile struct rwlock *lock = object;
    uint64_t holders = the_writer(object);
    for (unsigned task = 0; lock->readers > 0 && task < TD_TASKS_MAX; task++)
        holders |= (uint64_t)(reads_of(lock, task) > 0) << task;
    return holders;
}

static const void *taken(const volatile void *object, unsigned holder)
{
    const volatile struct rwlock *lock = object;
    bool holds = lock->writer == holder + 1 || reads_of(lock, holder) > 0;
    return holds && lock->taker == holder ? lock->taken : NULL;
}

static const struct td_wait_kind writable = {
    .words = "a write lock", .holders = all_holders, .taken = taken};

static const struct td_wait_kind readable = {
    .words = "a read lock", .holders = the_writer, .taken = taken};

/* Where writers are preferred, a reader waits for those that wait themselves, and for the one that
 * has it by now. */
static uint64_t writers(const volatile void *object)
{
    uint64_t writers = the_writer(object);
    for (unsigned n = 0; n < td_tasks.count; n++) {
        const struct td_task *task = &td_tasks.slot[n];
        bool waits = task->state == TD_WAITING && task->wait_object == object;
        writers |= (uint64_t)(waits && task->wait_kind == &writable) << n;
    }
    return writers;
}

static const struct td_wait_kind readable_later = {
    .words = "a read lock", .holders = writers, .taken = taken, .by = ", behind "};

static struct rwlock *use(pthread_rwlock_t *l)
{
    td_sync_access(l);
    struct rwlock *lock = (struct rwlock *)l;
    if (lock->state == DESTROYED)
        td_verdict(TD_KIND_MISUSE, "use of a destroyed rwlock");
    if (lock->state != 0 || lock->writer > TD_TASKS_MAX)
        td_verdict(TD_KIND_MISUSE, "use of a rwlock that was never initialised");
    return lock;
}

static unsigned self(void)
{
    return td_now.task->number;
}

/* Addresses for ThreadSanitizer's clocks: one released by writers, which all acquire, and one
 * released by readers, which writers alone acquire. Any two within the lock would do. */
static const void *writers_clock(const struct rwlock *lock)
{
    return &lock->holds[0];
}

static const void *readers_clock(const struct rwlock *lock)
{
    return &lock->holds[8];
}

int TD_REPLACE(pthread_rwlock_init)(pthread_rwlock_t *restrict l,
                                    const pthread_rwlockattr_t *restrict attributes)
{
    int kind = PTHREAD_RWLOCK_DEFAULT_NP;
    TD_POINT(TD_STORE, l, sizeof(*l));
    td_san_write(l, sizeof(*l));
    if (attributes != NULL)
        pthread_rwlockattr_getkind_np(attributes, &kind);
    *(struct rwlock *)l = (struct rwlock){.kind = kind};
    return 0;
}

int TD_REPLACE(pthread_rwlock_destroy)(pthread_rwlock_t *l)
{
    TD_POINT(TD_STORE, l, sizeof(*l));
    struct rwlock *lock = use(l);
    if (lock->writer != 0 || lock->readers != 0)
        td_verdict(TD_KIND_MISUSE, "a rwlock is destroyed while %s holds it",
                   td_task_name((unsigned)holder(l)));
    if (td_has_waiters(l))
        td_verdict(TD_KIND_MISUSE, "a rwlock is destroyed while a task waits for it");
    td_san_write(l, sizeof(*l));
    lock->state = DESTROYED;
    return 0;
}

static bool can_read(const struct rwlock *lock)
{
    bool yields = lock->kind == PTHREAD_RWLOCK_PREFER_WRITER_NONRECURSIVE_NP;
    return lock->writer == 0 && !(yields && lock->writers_waiting > 0);
}

static bool can_write(const struct rwlock *lock)
{
    return lock->writer == 0 && lock->readers == 0;
}

static void note_taker(struct rwlock *lock)
{
    lock->taken = td_now.task->pending.place;
    lock->taker = td_now.task->number;
}

static int take_read(struct rwlock *lock)
{
    if (reads_of(lock, self()) == HOLDS_MAX)
        return EAGAIN;
    add_reads(lock, self(), 1);
    note_taker(lock);
    td_san_acquire(writers_clock(lock));
    return 0;
}

static int take_write(struct rwlock *lock)
{
    lock->writer = (uint8_t)(self() + 1);
    note_taker(lock);
    td_san_acquire(writers_clock(lock));
    td_san_acquire(readers_clock(lock));
    return 0;
}

/* `when` NULL: for ever. It must be valid even if there is no need to wait, as with glibc. */
static int read_until(pthread_rwlock_t *l, clockid_t clock, const struct timespec *when)
{
    if (when != NULL && !td_clock_valid(when))
        return EINVAL;
    struct rwlock *lock = use(l);
    if (lock->writer == self() + 1)
        return EDEADLK;
    while (!can_read(lock)) {
        const struct td_wait_kind *kind = lock->writer != 0 ? &readable : &readable_later;
        bool in_time = td_wait_until(kind, l, td_clock_deadline(clock, when));
        lock = use(l);
        if (!in_time && !can_read(lock))
            return ETIMEDOUT;
    }
    return take_read(lock);
}

/* A writer that holds it for reading waits for itself, as with glibc. */
static int write_until(pthread_rwlock_t *l, clockid_t clock, const struct timespec *when)
{
    if (when != NULL && !td_clock_valid(when))
        return EINVAL;
    struct rwlock *lock = use(l);
    if (lock->writer == self() + 1)
        return EDEADLK;
    while (!can_write(lock)) {
        lock->writers_waiting++;
        bool in_time = td_wait_until(&writable, l, td_clock_deadline(clock, when));
        lock = use(l);
        lock->writers_waiting--;
        if (!in_time && !can_write(lock)) {
            td_wake_all(l); /* readers that gave way */
            return ETIMEDOUT;
        }
    }
    return take_write(lock);
}

int TD_REPLACE(pthread_rwlock_rdlock)(pthread_rwlock_t *l)
{
    TD_POINT(TD_LOCK, l, 0);
    return read_until(l, CLOCK_REALTIME, NULL);
}

int TD_REPLACE(pthread_rwlock_timedrdlock)(pthread_rwlock_t *restrict l,
                                           const struct timespec *restrict when)
{
    TD_POINT(TD_LOCK, l, 0);
    return read_until(l, CLOCK_REALTIME, when);
}

int TD_REPLACE(pthread_rwlock_clockrdlock)(pthread_rwlock_t *restrict l, clockid_t clock,
                                           const struct timespec *restrict when)
{
    TD_POINT(TD_LOCK, l, 0);
    return td_clock_is_waited_on(clock) ? read_until(l, clock, when) : EINVAL;
}

int TD_REPLACE(pthread_rwlock_tryrdlock)(pthread_rwlock_t *l)
{
    TD_POINT(TD_LOCK, l, 0);
    struct rwlock *lock = use(l);
    return can_read(lock) ? take_read(lock) : EBUSY;
}

int TD_REPLACE(pthread_rwlock_wrlock)(pthread_rwlock_t *l)
{
    TD_POINT(TD_LOCK, l, 0);
    return write_until(l, CLOCK_REALTIME, NULL);
}

int TD_REPLACE(pthread_rwlock_timedwrlock)(pthread_rwlock_t *restrict l,
                                           const struct timespec *restrict when)
{
    TD_POINT(TD_LOCK, l, 0);
    return write_until(l, CLOCK_REALTIME, when);
}

int TD_REPLACE(pthread_rwlock_clockwrlock)(pthread_rwlock_t *restrict l, clockid_t clock,
                                           const struct timespec *restrict when)
{
    TD_POINT(TD_LOCK, l, 0);
    return td_clock_is_waited_on(clock) ? write_until(l, clock, when) : EINVAL;
}

int TD_REPLACE(pthread_rwlock_trywrlock)(pthread_rwlock_t *l)
{
    TD_POINT(TD_LOCK, l, 0);
    struct rwlock *lock = use(l);
    return can_write(lock) ? take_write(lock) : EBUSY;
}

int TD_REPLACE(pthread_rwlock_unlock)(pthread_rwlock_t *l)
{
    TD_POINT(TD_UNLOCK, l, 0);
    struct rwlock *lock = use(l);
    if (lock->writer == self() + 1) {
        td_san_release(writers_clock(lock));
        lock->writer = 0;
    } else if (reads_of(lock, self()) > 0) {
        td_san_release(readers_clock(lock));
        add_reads(lock, self(), -1);
    } else if (holder(l) >= 0) {
        td_verdict(TD_KIND_MISUSE, "unlock of a rwlock that %s holds",
                   td_task_name((unsigned)holder(l)));
    } else {
        td_verdict(TD_KIND_MISUSE, "unlock of a rwlock that is not locked");
    }
    td_wake_all(l);
    return 0;
}
