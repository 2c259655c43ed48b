/* pthread_once: whoever comes while the initialiser runs waits for it. */
#include "control/replace.h"
#include "memory/sync_access.h"
#include "task/task.h"
#include "task/wait.h"
#include "verdict/verdict.h"

#include <pthread.h>

enum { UNTOUCHED = 0, DONE = TD_TASKS_MAX + 1 }; /* in between: 1 + the task that runs it */

static int holder(const volatile void *object)
{
    return *(const volatile pthread_once_t *)object - 1;
}

static uint64_t holders(const volatile void *object)
{
    int by = holder(object);
    return by >= 0 ? 1ULL << by : 0;
}

static const struct td_wait_kind initialised = {.words = "another's pthread_once()",
                                                .holders = holders};

static pthread_once_t state_of(pthread_once_t *once)
{
    td_sync_access(once);
    if (*once < UNTOUCHED || *once > DONE)
        td_verdict(TD_KIND_MISUSE, "use of a pthread_once_t that was never initialised");
    return *once;
}

/* An initialiser that leaves by pthread_exit() has not run, and another task's turn comes. */
static bool runs_elsewhere(pthread_once_t state)
{
    return state != UNTOUCHED && state != DONE && td_tasks.slot[state - 1].state != TD_ENDED;
}

int TD_REPLACE(pthread_once)(pthread_once_t *once, void (*initialise)(void))
{
    TD_POINT(TD_LOCK, once, 0);
    pthread_once_t state = state_of(once);
    while (runs_elsewhere(state)) {
        td_wait(&initialised, once);
        state = state_of(once);
    }
    if (state != DONE) {
        *once = 1 + td_now.task->number;
        initialise();
        td_san_release(once);
        *once = DONE;
        td_wake_all(once);
    }
    td_san_acquire(once);
    return 0;
}

static void let_others_try(struct td_task *ending)
{
    for (uint64_t rest = td_tasks.waiting; rest != 0; rest &= rest - 1) {
        struct td_task *task = &td_tasks.slot[__builtin_ctzll(rest)];
        if (task->wait_kind == &initialised && holder(task->wait_object) == ending->number)
            td_ready(task);
    }
}

TD_AFTER_TASK_END(let_others_try);
