/* Condition variables: which task wakes is a choice, and so is waking for no reason. */
#include "choice/choose.h"
#include "choice/wake.h"
#include "control/replace.h"
#include "kernel/clock.h"
#include "memory/sync_access.h"
#include "sync/mutex.h"
#include "task/wait.h"
#include "verdict/verdict.h"

#include <errno.h>

enum { DESTROYED = 0x0dead1 };

struct condition {
    uint32_t state; /* 0 alive, DESTROYED */
    int32_t clock;  /* of timed waits; CLOCK_REALTIME is 0, as in a static initialiser */
};

_Static_assert(sizeof(struct condition) <= sizeof(pthread_cond_t), "the state fits");
_Static_assert(CLOCK_REALTIME == 0, "static initialisers mean CLOCK_REALTIME");

static const struct td_wait_kind signalled = {.words = "a condition's signal"};

static struct condition *use(pthread_cond_t *c)
{
    td_sync_access(c);
    struct condition *condition = (struct condition *)c;
    if (condition->state == DESTROYED)
        td_verdict(TD_KIND_MISUSE, "use of a destroyed condition variable");
    if (condition->state != 0)
        td_verdict(TD_KIND_MISUSE, "use of a condition variable that was never initialised");
    return condition;
}

int TD_REPLACE(pthread_cond_init)(pthread_cond_t *restrict c,
                                  const pthread_condattr_t *restrict attributes)
{
    clockid_t clock = CLOCK_REALTIME;
    TD_POINT(TD_STORE, c, sizeof(*c));
    td_san_write(c, sizeof(*c));
    if (attributes != NULL)
        pthread_condattr_getclock(attributes, &clock);
    *(struct condition *)c = (struct condition){.clock = clock};
    return 0;
}

int TD_REPLACE(pthread_cond_destroy)(pthread_cond_t *c)
{
    TD_POINT(TD_STORE, c, sizeof(*c));
    struct condition *condition = use(c);
    if (td_has_waiters(c))
        td_verdict(TD_KIND_MISUSE, "a condition variable is destroyed while a task waits on it");
    td_san_write(c, sizeof(*c));
    condition->state = DESTROYED;
    return 0;
}

static int wait_until(pthread_cond_t *c, pthread_mutex_t *m, uint64_t deadline)
{
    bool in_time = true;
    use(c);
    unsigned count = td_mutex_let_go(m);
    if (count == 0)
        return EPERM;
    if (td_choose(TD_CHOOSE_SPURIOUS, 2, "a wait ends spuriously") != 0)
        TD_POINT(TD_WAIT, c, 0);
    else
        in_time = td_wait_until(&signalled, c, deadline);
    int result = td_mutex_take_back(m, count);
    return result != 0 ? result : in_time ? 0 : ETIMEDOUT;
}

int TD_REPLACE(pthread_cond_wait)(pthread_cond_t *restrict c, pthread_mutex_t *restrict m)
{
    TD_POINT(TD_WAIT, c, 0);
    return wait_until(c, m, TD_NEVER);
}

int TD_REPLACE(pthread_cond_timedwait)(pthread_cond_t *restrict c, pthread_mutex_t *restrict m,
                                       const struct timespec *restrict when)
{
    TD_POINT(TD_WAIT, c, 0);
    if (!td_clock_valid(when))
        return EINVAL;
    return wait_until(c, m, td_clock_deadline(use(c)->clock, when));
}

int TD_REPLACE(pthread_cond_clockwait)(pthread_cond_t *restrict c, pthread_mutex_t *restrict m,
                                       clockid_t clock, const struct timespec *restrict when)
{
    TD_POINT(TD_WAIT, c, 0);
    if (!td_clock_valid(when) || !td_clock_is_waited_on(clock))
        return EINVAL;
    return wait_until(c, m, td_clock_deadline(clock, when));
}

int TD_REPLACE(pthread_cond_signal)(pthread_cond_t *c)
{
    TD_POINT(TD_SIGNAL, c, 0);
    use(c);
    td_wake_one(c);
    return 0;
}

int TD_REPLACE(pthread_cond_broadcast)(pthread_cond_t *c)
{
    TD_POINT(TD_SIGNAL, c, 0);
    use(c);
    td_wake_all(c);
    return 0;
}
