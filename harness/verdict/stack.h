/* stack.h: walking frame pointers on a task's stack. Allocates nothing; any context. */
#ifndef TD_VERDICT_STACK_H
#define TD_VERDICT_STACK_H

#include "task/task.h"

/* Return addresses from `frame` (a frame pointer on a task's stack) outwards into stack[0 .. max -
 * 1]; the rest is set to NULL. Returns how many there are. */
unsigned td_stack_walk(const void **stack, unsigned max, const void *frame);

/* The frame pointer of the innermost function under control, of a task that stands at `pc` in the
 * frame `frame`; NULL if none is found. */
const void *td_stack_controlled_frame(const void *pc, const void *frame);

/* The frame pointer with which a task that is not running will go on. */
const void *td_stack_frame_of(const struct td_task *task);

#endif
