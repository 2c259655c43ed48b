/*
 * time.h: the value of the virtual clock. It stands still until a task asks for it or a deadline is
 * let pass; what the program sees of it, kernel/clock.h says.
 */
#ifndef TD_TASK_TIME_H
#define TD_TASK_TIME_H

#include <stdint.h>

/* ns since the virtual boot (CLOCK_MONOTONIC). Any context. */
uint64_t td_time_now(void);

/* Time is at least `ns` from now on. */
void td_time_pass_to(uint64_t ns);

/* So many ns go by. */
void td_time_pass(uint64_t ns);

#endif
