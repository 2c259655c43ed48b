/* The table of processes, and the calls that ask for its number. */
#include "kernel/process.h"

#include "control/numbered.h"
#include "control/replace.h"
#include "task/fresh.h"
#include "task/schedule.h"
#include "task/task.h"
#include "verdict/trace.h"
#include "verdict/verdict.h"

#include <unistd.h>

enum { FIRST_PID = 100, INIT = 1, UMASK = 022 };

static struct td_process processes[TD_PROCESSES_MAX];
static unsigned count;

static void fresh(void)
{
    count = 1;
    processes[0] =
        (struct td_process){.pid = FIRST_PID, .parent = INIT, .umask = UMASK, .alive = true};
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
        td_unsupported("processes", "more than %d processes in one execution", TD_PROCESSES_MAX);
    struct td_process *process = &processes[count];
    *process = (struct td_process){.pid = FIRST_PID + (pid_t)count,
                                   .parent = parent->pid,
                                   .folder = parent->folder,
                                   .umask = parent->umask,
                                   .number = count,
                                   .alive = true};
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

extern void (*const __start_td_process_ends[])(struct td_process *);
extern void (*const __stop_td_process_ends[])(struct td_process *);

static void call_ends(struct td_process *process)
{
    for (void (*const *hook)(struct td_process *) = __start_td_process_ends;
         hook < __stop_td_process_ends; hook++)
        (*hook)(process);
}

static bool lives_in(const struct td_task *task, const struct td_process *process)
{
    return task->process == process && task->state != TD_ENDED;
}

/* `how`: the signal, or "exit". The running task is left for the caller to end. */
static void end(struct td_process *process, const char *how)
{
    process->alive = false;
    for (unsigned n = 0; n < td_tasks.count; n++) {
        struct td_task *task = &td_tasks.slot[n];
        if (!lives_in(task, process))
            continue;
        td_trace_killed(n, how);
        if (task != td_now.task)
            td_task_kill(task);
    }
    call_ends(process);
}

void td_process_kill(struct td_process *process, const char *signal)
{
    if (td_process_is_first(process))
        td_verdict(TD_KIND_SIGNAL, "%s ends the program", signal);
    process->killed = true;
    end(process, signal);
    if (td_process_now() == process)
        td_task_die();
}

_Noreturn void td_process_exit(void)
{
    end(td_process_now(), "exit");
    td_task_die();
}

/* With its last task a process ends. */
static void leave(struct td_task *task)
{
    struct td_process *process = task->process;
    if (td_process_is_first(process) || !process->alive)
        return;
    for (unsigned n = 0; n < td_tasks.count; n++)
        if (&td_tasks.slot[n] != task && lives_in(&td_tasks.slot[n], process))
            return;
    process->alive = false;
    call_ends(process);
}

TD_AFTER_TASK_END(leave);

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

TD_NUMBERED(SYS_getpid, getpid)
TD_NUMBERED(SYS_getppid, getppid)
