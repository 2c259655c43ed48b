/* Taking tasks down that have not ended: each lands at its bottom, where task.c sees to it. */
#include "task/unwind.h"

#include "task/schedule.h"

void td_unwind(struct td_task *task)
{
    struct td_task *self = td_unwinder = td_now.task;
    uint64_t bit = 1ULL << task->number;
    td_tasks.ready &= ~bit;
    td_tasks.waiting &= ~bit;
    td_tasks.timers &= ~bit;
    td_now.task = task;
    td_fiber_switch(&self->fiber, &task->fiber, 0);
    td_unwinder = NULL;
}

void td_unwind_unfinished(void)
{
    for (unsigned n = 0; n < td_tasks.count; n++)
        if (td_tasks.slot[n].state != TD_ENDED)
            td_unwind(&td_tasks.slot[n]);
}
