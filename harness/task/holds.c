/* A few locks a task. */
#include "task/holds.h"

#include "sanitizer/raw_memory.h"
#include "task/fresh.h"
#include "task/schedule.h"

enum { HOLDS = 8 };

static struct {
    const volatile void *lock[HOLDS]; /* NULL: no hold */
    const void *place[HOLDS];
    unsigned next; /* where to look for room first */
} holds[TD_TASKS_MAX];

static void fresh(void)
{
    td_raw_fill(holds, 0, sizeof holds[0] * td_tasks.count);
}

TD_FRESH(fresh);

static int find(unsigned task, const volatile void *lock)
{
    for (int i = 0; i < HOLDS; i++)
        if (holds[task].lock[i] == lock)
            return i;
    return -1;
}

void td_hold_begins(const volatile void *lock)
{
    unsigned task = td_now.task->number;
    int at = find(task, lock);
    if (at < 0)
        at = find(task, NULL);
    if (at < 0)
        at = (int)(holds[task].next++ % HOLDS);
    holds[task].lock[at] = lock;
    holds[task].place[at] = td_now.task->pending.place;
}

void td_hold_ends(const volatile void *lock)
{
    unsigned task = td_now.task->number;
    int at = find(task, lock);
    if (at >= 0)
        holds[task].lock[at] = NULL;
}

const void *td_hold_place(unsigned task, const volatile void *lock)
{
    int at = find(task, lock);
    return at >= 0 ? holds[task].place[at] : NULL;
}
