/* processor_time.h: how long each task has been busy. What its questions to the clock take is all
 * there is. */
#ifndef TD_KERNEL_PROCESSOR_TIME_H
#define TD_KERNEL_PROCESSOR_TIME_H

#include <stdint.h>

struct td_task;
struct td_process;

/* The running task is busy for `ns`: time passes, and so does its processor time. */
void td_clock_spend(uint64_t ns);

/* The running task asks what time it is. */
void td_clock_ask(void);

/* ns that the task has been busy, or all tasks of the process. Any context. */
uint64_t td_processor_time(const struct td_task *task);
uint64_t td_processor_time_of(const struct td_process *process);

#endif
