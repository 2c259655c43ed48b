/* Waiting: parking a task until another wakes it, or time does. */
#include "task/wait.h"

#include "task/observer.h"
#include "task/schedule.h"
#include "teardown.h"

#include <assert.h>

bool td_wait_until(const struct td_wait_kind *kind, const volatile void *object, uint64_t deadline)
{
    struct td_task *task = td_now.task;
    uint64_t bit = 1ULL << task->number;
    assert(task != &td_host);
    task->state = TD_WAITING;
    task->wait_kind = kind;
    task->wait_object = object;
    task->timed_out = false;
    task->deadline = deadline;
    task->waits_since = td_points_passed();
    td_tasks.ready &= ~bit;
    td_tasks.waiting |= bit;
    if (deadline != TD_NEVER)
        td_tasks.timers |= bit;
    if (td_observed)
        td_observer->waits();
    td_park();
    task->wait_object = NULL;
    return !task->timed_out;
}

uint64_t td_waiters_of(const volatile void *object)
{
    uint64_t result = 0;
    for (uint64_t rest = td_tasks.waiting; rest != 0; rest &= rest - 1) {
        unsigned n = (unsigned)__builtin_ctzll(rest);
        if (td_tasks.slot[n].wait_object == object)
            result |= 1ULL << n;
    }
    return result;
}

bool td_idle(void)
{
    return (td_tasks.ready & ~(1ULL << td_now.task->number)) == 0;
}

bool td_has_waiters(const volatile void *object)
{
    return td_tasks.waiting != 0 && td_waiters_of(object) != 0;
}

void td_wake_all(const volatile void *object)
{
    if (td_tasks.waiting == 0)
        return;
    for (uint64_t rest = td_waiters_of(object); rest != 0; rest &= rest - 1)
        td_ready(&td_tasks.slot[__builtin_ctzll(rest)]);
}

void td_yield(const void *place)
{
    struct td_task *task = td_now.task;
    if (task == &td_host)
        return;
    td_point(TD_YIELD, NULL, 0, place);
    td_park();
}
