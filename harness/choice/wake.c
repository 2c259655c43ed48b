/* Waking one of many. */
#include "choice/wake.h"

#include "choice/choose.h"
#include "strategy/strategy.h"
#include "task/wait.h"

struct td_task *td_wake_one(const volatile void *object)
{
    uint64_t waiters = td_tasks.waiting != 0 ? td_waiters_of(object) : 0;
    if (waiters == 0)
        return NULL;
    unsigned n = (unsigned)__builtin_popcountll(waiters);
    unsigned index = td_choose(TD_CHOOSE_WAKE, n, "which waiter wakes");
    struct td_task *task = &td_tasks.slot[td_member(waiters, index)];
    td_ready(task);
    return task;
}
