/* unwind.h: ending tasks that have not ended by themselves. For task.c. */
#ifndef TD_TASK_UNWIND_H
#define TD_TASK_UNWIND_H

#include "task/state.h"

/* Another task, which has not ended: it lands at its bottom, says so to the sanitizers, and is
 * TD_ENDED. On a task or, at the end of the execution, on the host. For task.c. */
void td_unwind(struct td_task *task);

/* All that have not ended. Host. */
void td_unwind_unfinished(void);

#endif
