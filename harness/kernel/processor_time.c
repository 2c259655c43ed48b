/* Processor time: what a task's questions to the clock took; a task that waits is not busy. */
#include "kernel/processor_time.h"

#include "task/fresh.h"
#include "task/schedule.h"
#include "task/task.h"
#include "task/time.h"

static const uint64_t QUESTION = 1000; /* what asking for the time costs, so that waits end */

static uint64_t spent[TD_TASKS_MAX + 1]; /* the last one is the host's */

static void fresh(void)
{
    for (unsigned n = 0; n < td_tasks.count; n++) /* of the execution before */
        spent[n] = 0;
    spent[TD_TASKS_MAX] = 0;
}

TD_FRESH(fresh);

static void end_life(struct td_task *task)
{
    if (task->begins_again)
        spent[task->number] = 0;
}

TD_AFTER_TASK_END(end_life);

void td_clock_spend(uint64_t ns)
{
    td_time_pass(ns);
    spent[td_now.task->number] += ns;
}

void td_clock_ask(void)
{
    td_clock_spend(QUESTION);
}

uint64_t td_processor_time(const struct td_task *task)
{
    return spent[task->number];
}

uint64_t td_processor_time_of(const struct td_process *process)
{
    uint64_t sum = 0;
    for (unsigned n = 0; n < td_tasks.count; n++)
        if (td_tasks.slot[n].process == process)
            sum += spent[n];
    return sum;
}
