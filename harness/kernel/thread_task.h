/* thread_task.h: which task the program means by a thread. */
#ifndef TD_KERNEL_THREAD_TASK_H
#define TD_KERNEL_THREAD_TASK_H

#include "task/task.h"

#include <pthread.h>

/* The task of a thread, living or ended. A verdict if there never was one. On a task. */
struct td_task *td_thread_task(pthread_t thread);

/* What the program calls the thread that is `task`. */
static inline pthread_t td_thread_of(const struct td_task *task)
{
    return task->number + 1UL;
}

#endif
