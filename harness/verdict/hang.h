/*
 * hang.h: the verdict on tasks that run past the limit of points under fair scheduling. A task that
 * loops stands somewhere else at each moment; what stays is the function that the loop is in. So
 * from the beginning of fair scheduling, td_hang_watch(), the stack of the running task is sampled
 * now and then, td_hang_sample(), and the verdict's stacks end in the innermost function that was
 * there each time. Host or task.
 */
#ifndef TD_VERDICT_HANG_H
#define TD_VERDICT_HANG_H

void td_hang_watch(void);
void td_hang_sample(void);
void td_verdict_hang(void);

#endif
