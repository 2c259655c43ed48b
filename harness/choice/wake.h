/* wake.h: waking one of many. On a task. */
#ifndef TD_CHOICE_WAKE_H
#define TD_CHOICE_WAKE_H

#include "task/schedule.h"

/* Makes one of those ready that wait for `object`, which one being a choice. Returns it, or NULL if
 * none waits. */
struct td_task *td_wake_one(const volatile void *object);

#endif
