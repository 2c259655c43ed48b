/* POSIX semaphores, unnamed. Failures are told through errno. */
#include "choice/wake.h"
#include "control/replace.h"
#include "kernel/clock.h"
#include "kernel/signal/signal.h"
#include "kernel/signal/signal_outside.h"
#include "memory/sync_access.h"
#include "task/wait.h"
#include "verdict/verdict.h"

#include <errno.h>
#include <limits.h>
#include <semaphore.h>

enum { ALIVE = 0x5e3a4, DESTROYED = 0x0dead5 };

struct semaphore {
    uint32_t state;
    uint32_t value;
};

_Static_assert(sizeof(struct semaphore) <= sizeof(sem_t), "the state fits");

static const struct td_wait_kind posted = {.words = "a semaphore"};

static struct semaphore *use(sem_t *s)
{
    td_sync_access(s);
    struct semaphore *semaphore = (struct semaphore *)s;
    if (semaphore->state == DESTROYED)
        td_verdict(TD_KIND_MISUSE, "use of a destroyed semaphore");
    if (semaphore->state != ALIVE)
        td_verdict(TD_KIND_MISUSE, "use of a semaphore that was never initialised");
    return semaphore;
}

static int fail(int error)
{
    td_now.task->error = error;
    return -1;
}

int TD_REPLACE(sem_init)(sem_t *s, int shared, unsigned value)
{
    (void)shared;
    TD_POINT(TD_STORE, s, sizeof(*s));
    if (value > SEM_VALUE_MAX)
        return fail(EINVAL);
    td_san_write(s, sizeof(*s));
    *(struct semaphore *)s = (struct semaphore){ALIVE, value};
    return 0;
}

int TD_REPLACE(sem_destroy)(sem_t *s)
{
    TD_POINT(TD_STORE, s, sizeof(*s));
    struct semaphore *semaphore = use(s);
    if (td_has_waiters(s))
        td_verdict(TD_KIND_MISUSE, "a semaphore is destroyed while a task waits for it");
    td_san_write(s, sizeof(*s));
    semaphore->state = DESTROYED;
    return 0;
}

static int take(struct semaphore *semaphore)
{
    semaphore->value--;
    td_san_acquire(semaphore);
    return 0;
}

static int wait_until(sem_t *s, uint64_t deadline)
{
    struct semaphore *semaphore = use(s);
    while (semaphore->value == 0) {
        bool in_time = true;
        td_now.task->signals.hit = TD_NOT_HIT;
        if (!td_signal_may_come())
            in_time = td_wait_until(&posted, s, deadline);
        semaphore = use(s);
        if (td_now.task->signals.hit == TD_HIT && semaphore->value == 0)
            return fail(EINTR);
        if (!in_time && semaphore->value == 0)
            return fail(ETIMEDOUT);
    }
    return take(semaphore);
}

int TD_REPLACE(sem_wait)(sem_t *s)
{
    TD_POINT(TD_WAIT, s, 0);
    return wait_until(s, TD_NEVER);
}

int TD_REPLACE(sem_timedwait)(sem_t *restrict s, const struct timespec *restrict when)
{
    TD_POINT(TD_WAIT, s, 0);
    return td_clock_valid(when) ? wait_until(s, td_clock_deadline(CLOCK_REALTIME, when))
                                : fail(EINVAL);
}

int TD_REPLACE(sem_clockwait)(sem_t *restrict s, clockid_t clock,
                              const struct timespec *restrict when)
{
    TD_POINT(TD_WAIT, s, 0);
    return td_clock_valid(when) && td_clock_is_waited_on(clock)
               ? wait_until(s, td_clock_deadline(clock, when))
               : fail(EINVAL);
}

int TD_REPLACE(sem_trywait)(sem_t *s)
{
    TD_POINT(TD_WAIT, s, 0);
    struct semaphore *semaphore = use(s);
    return semaphore->value > 0 ? take(semaphore) : fail(EAGAIN);
}

/* Which waiter wakes is a choice; it may still find that another one that came by was faster. */
int TD_REPLACE(sem_post)(sem_t *s)
{
    TD_POINT(TD_SIGNAL, s, 0);
    struct semaphore *semaphore = use(s);
    if (semaphore->value == SEM_VALUE_MAX)
        return fail(EOVERFLOW);
    td_san_release(semaphore);
    semaphore->value++;
    td_wake_one(s);
    return 0;
}

/* As with the real one, no synchronisation: the value may be old when it is looked at. */
int TD_REPLACE(sem_getvalue)(sem_t *restrict s, int *restrict value)
{
    TD_POINT(TD_LOAD, s, 0);
    td_san_write(value, sizeof(*value));
    *value = (int)use(s)->value;
    return 0;
}
