/*
 * process.h: the simulated processes. Every task belongs to one, which it inherits from the task
 * that created it; the main task's is the first. They share the memory of the program, as threads
 * do; descriptors, death and what is asked for by pid are each one's own.
 */
#ifndef TD_KERNEL_PROCESS_H
#define TD_KERNEL_PROCESS_H

#include "task/process.h"

enum {
    TD_PROCESSES_MAX = 256, /* in one execution, the dead ones included */
    TD_USER = 1000,         /* the user and the group that all run as */
};

/* The process of the running task; on the host, the one that the main task will have. */
struct td_process *td_process_now(void);

/* A new process, without tasks and descriptors. A verdict when TD_PROCESSES_MAX exist. Host or
 * task. */
struct td_process *td_process_new(const struct td_process *parent);

/* The living process of that number, or NULL. */
struct td_process *td_process_find(pid_t pid);

/* The execution lasts as long as this one. */
static inline bool td_process_is_first(const struct td_process *process)
{
    return process->number == 0;
}

/*
 * Ends a living process by a signal ("SIGKILL"): its tasks where they stand, then its descriptors.
 * Does not return if the running task is among them. Of the first process it is a verdict. On a
 * task; no points.
 */
void td_process_kill(struct td_process *process, const char *signal);

/* Ends the process of the running task, which is not the first, as exit() does. */
_Noreturn void td_process_exit(void);

/* A function to be called on each process that ends, but not at the end of the execution: by a
 * task, without points; its own tasks have ended. Nothing else lists it. */
#define TD_WHEN_PROCESS_ENDS(function)                                                             \
    static void (*const td_when_process_ends_##function)(struct td_process *)                      \
        __attribute__((used, retain, section("td_process_ends"))) = function

#endif
