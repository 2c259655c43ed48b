/* deadlock.h: verdicts on tasks that do not go on. Host or task. */
#ifndef TD_VERDICT_DEADLOCK_H
#define TD_VERDICT_DEADLOCK_H

/* Nobody can take a step: who waits for what, held by whom. */
void td_verdict_deadlock(void);

/* Still running past the step limit under fair scheduling. */
void td_verdict_hang(void);

#endif
