/* meaning.h: what an operation means by its operands, when it begins. */
#ifndef TD_RUN_MEANING_H
#define TD_RUN_MEANING_H

#include "teardown.h"

/* Replaces values that do not fit, where the input says so, and notes it. On the actor's task. */
void td_mean(const struct td_op *op, struct td_call *call);

#endif
