/* The one process so far, and the calls that ask for it. */
#include "task/process.h"

#include "control/replace.h"
#include "task/execution.h"
#include "task/schedule.h"

#include <unistd.h>

enum { FIRST_PID = 100, PARENT_PID = 1 };

static struct td_process first;

static void fresh(void)
{
    first = (struct td_process){.pid = FIRST_PID};
    td_host.process = &first; /* what the main task inherits */
}

TD_FRESH(fresh);

struct td_process *td_process_now(void)
{
    return td_now.task->process;
}

pid_t TD_REPLACE(getpid)(void)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    return td_process_now()->pid;
}

pid_t TD_REPLACE(getppid)(void)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    return PARENT_PID;
}
