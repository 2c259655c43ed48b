/*
 * holds.h: where each task took the locks that it holds, for what a deadlock says of them. Nothing
 * depends on it: of more than a few that a task holds at once the oldest are forgotten.
 */
#ifndef TD_TASK_HOLDS_H
#define TD_TASK_HOLDS_H

/* The running task has taken the lock, by the call that it came to last (its pending event's
 * place); it has let go of it. On a task. */
void td_hold_begins(const volatile void *lock);
void td_hold_ends(const volatile void *lock);

/* Where that task took it: a return address; NULL where that is not known. Any context. */
const void *td_hold_place(unsigned task, const volatile void *lock);

#endif
