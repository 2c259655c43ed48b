/* errno is a task's own. */
#include "control/replace.h"
#include "task/schedule.h"

int *TD_REPLACE(__errno_location)(void)
{
    return &td_now.task->error;
}
