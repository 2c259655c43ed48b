/*
 * shrink_trial.h: what shrinking asks: does a smaller reproducer still show the signature? Each
 * question is an execution in a process of its own, and there is a limit to them. Host.
 */
#ifndef TD_TOOL_SHRINK_TRIAL_H
#define TD_TOOL_SHRINK_TRIAL_H

#include "strategy/strategy.h"
#include "tool/reproducer.h"

#include <stdbool.h>

/* From here on this signature is wanted. */
void td_trials_begin(const char *signature);
const char *td_trials_wanted(void);

/* Executions so far; may there be more? */
unsigned td_trials(void);
bool td_trials_left(void);

/* It shows the signature. False also where no more executions may be. */
bool td_still(const struct td_reproducer *reproducer);

/* Takes `candidate` for the reproducer if that still shows the signature. */
bool td_keep_if_still(struct td_reproducer *reproducer, const struct td_reproducer *candidate);

/* The reproducer's own execution, or that under `strategy`, recorded: its picks and their places.
 * False if the signature is lost. */
bool td_rerecord(struct td_reproducer *reproducer, const struct td_strategy *strategy);

#endif
