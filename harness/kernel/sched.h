/* sched.h: how and where a thread says it runs. On a task; no points. */
#ifndef TD_KERNEL_SCHED_H
#define TD_KERNEL_SCHED_H

#include "task/task.h"

#include <sched.h>
#include <stddef.h>

/* 0, EINVAL (no such policy, or priority of it), or EPERM: real time is not for this user. */
int td_sched_set(struct td_task *task, int policy, int priority);

/* Without SCHED_RESET_ON_FORK. */
int td_sched_policy(const struct td_task *task);

/* 0, or EINVAL: a size that is none, or there is none of these processors. The set is the
 * caller's. */
int td_affinity_get(const struct td_task *task, size_t size, cpu_set_t *out);
int td_affinity_set(struct td_task *task, size_t size, const cpu_set_t *to);

#endif
