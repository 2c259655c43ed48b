/* observer.h: what becomes of what the scheduler tells: the trace, and verdicts. */
#ifndef TD_RUN_OBSERVER_H
#define TD_RUN_OBSERVER_H

#include "task/observer.h"

extern const struct td_observer td_run_observer;

#endif
