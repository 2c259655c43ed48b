/*
 * process.h: the simulated processes. Every task belongs to one, which it inherits from the task that
 * created it; descriptors and mappings will hang here as the simulated kernel grows. So far there is
 * one process in an execution.
 */
#ifndef TD_TASK_PROCESS_H
#define TD_TASK_PROCESS_H

#include <sys/types.h>

struct td_process {
    pid_t pid; /* the same in every run */
};

/* The process of the running task; on the host, the one that the main task will have. */
struct td_process *td_process_now(void);

#endif
