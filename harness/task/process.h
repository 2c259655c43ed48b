/* process.h: what a process is, to which tasks belong. kernel/process.h makes and ends them. */
#ifndef TD_TASK_PROCESS_H
#define TD_TASK_PROCESS_H

#include <stdbool.h>
#include <sys/types.h>

struct td_process {
    pid_t pid; /* the same in every run: 100, 101, … in the order of creation */
    pid_t parent;
    unsigned folder; /* where names are looked for: kernel/file/path.h */
    mode_t umask;
    unsigned number; /* 0 for the first: what other rooms keep about it has this index */
    bool alive;
    bool killed; /* by a signal: what it leaves in memory is no leak */
};

#endif
