/* The tasks of the execution. */
#include "task/state.h"

#include <stdio.h>

struct td_tasks td_tasks;
struct td_task td_host = {.operation = TD_NO_OPERATION, .number = TD_TASKS_MAX};
struct td_now td_now = {.task = &td_host, .run = INT64_MAX};
struct td_task *td_unwinder;
char td_execution_begins, td_execution_ends;

const char *td_task_name(unsigned number)
{
    static char names[4][48];
    static unsigned turn;
    char *name = names[turn++ % 4];
    const struct td_task *task = &td_tasks.slot[number < TD_TASKS_MAX ? number : 0];

    if (task->name != NULL && task->only_one)
        return task->name;
    if (task->name != NULL)
        snprintf(name, sizeof(names[0]), "%s%u", task->name, task->instance);
    else if (number == 0)
        return td_tasks.finishing ? "finish" : "start";
    else
        snprintf(name, sizeof(names[0]), "thread %u", number);
    return name;
}
