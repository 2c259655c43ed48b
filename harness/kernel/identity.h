/* identity.h: threads by the number that gettid() tells. On a task; no points. */
#ifndef TD_KERNEL_IDENTITY_H
#define TD_KERNEL_IDENTITY_H

#include "task/task.h"

#include <sys/types.h>

/* The thread of that number, which has not ended; 0 is the running one. NULL: there is none. */
struct td_task *td_thread_find(pid_t number);

#endif
