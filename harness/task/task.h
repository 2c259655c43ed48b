/* task.h: creating tasks and ending them. */
#ifndef TD_TASK_TASK_H
#define TD_TASK_TASK_H

#include "task/state.h"

/*
 * A new task that will run entry(argument), ready, inheriting operation, faults and process
 * from the running one. NULL when TD_TASKS_MAX exist. Host or task.
 */
struct td_task *td_task_create(void *(*entry)(void *), void *argument);

/* Ends the running task with `result`; its joiner becomes ready. Does not return. */
_Noreturn void td_task_end(void *result);

/* Ends another task where it stands, frames and all. If it begins again, then from its entry, as a
 * new life. On a task; no points. */
void td_task_kill(struct td_task *task);

/* The same for the running task. */
_Noreturn void td_task_die(void);

/* Runs main_entry as task 0 and all it leads to, `strategy` having been started; returns on the
 * host when every task has ended, a verdict stands, or the program has exited. Past the limit of
 * points `fair` goes on. Unfinished tasks are unwound. Host. */
struct td_strategy;
void td_tasks_run(const struct td_strategy *strategy, const struct td_strategy *fair,
                  void *(*main_entry)(void *), void *argument);

/* A function to be called on each task that ends; it may run code under control, with points.
 * Nothing else lists it. */
#define TD_BEFORE_TASK_END(function)                                                               \
    static void (*const td_before_task_end_##function)(struct td_task *)                           \
        __attribute__((used, retain, section("td_before_task_end"))) = function

/* The same, at the very end, and also when one is killed, perhaps on another task: without points,
 * and no point lies between the call and the task's being TD_ENDED. */
#define TD_AFTER_TASK_END(function)                                                                \
    static void (*const td_after_task_end_##function)(struct td_task *)                            \
        __attribute__((used, retain, section("td_after_task_end"))) = function

#endif
