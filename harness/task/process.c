/* The table of processes, and the calls that ask who one is. */
#include "task/process.h"

#include "control/replace.h"
#include "task/execution.h"
#include "task/schedule.h"
#include "verdict/verdict.h"

#include <unistd.h>

enum { FIRST_PID = 100, INIT = 1 };

static struct td_process processes[TD_PROCESSES_MAX];
static unsigned count;

static void fresh(void)
{
    count = 1;
    processes[0] = (struct td_process){.pid = FIRST_PID, .parent = INIT, .alive = true};
    td_host.process = &processes[0]; /* what the main task inherits */
}

TD_FRESH(fresh);

struct td_process *td_process_now(void)
{
    return td_now.task->process;
}

struct td_process *td_process_new(const struct td_process *parent)
{
    if (count == TD_PROCESSES_MAX)
        td_verdict("unsupported", "more than %d processes in one execution", TD_PROCESSES_MAX);
    struct td_process *process = &processes[count];
    *process = (struct td_process){
        .pid = FIRST_PID + (pid_t)count, .parent = parent->pid, .number = count, .alive = true};
    count++;
    return process;
}

struct td_process *td_process_find(pid_t pid)
{
    if (pid < FIRST_PID || pid >= FIRST_PID + (pid_t)count)
        return NULL;
    struct td_process *process = &processes[pid - FIRST_PID];
    return process->alive ? process : NULL;
}

pid_t TD_REPLACE(getpid)(void)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    return td_process_now()->pid;
}

pid_t TD_REPLACE(getppid)(void)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    return td_process_now()->parent;
}
