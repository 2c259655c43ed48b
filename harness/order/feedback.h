/*
 * feedback.h: reads-from pairs as coverage. When a task reads what another one wrote last, the pair
 * of places (write, read) is hashed into counters that libFuzzer takes as further coverage, so
 * inputs that show a new pair are kept (the observation of RFF, Wolff et al., ASPLOS 2024).
 */
#ifndef TD_ORDER_FEEDBACK_H
#define TD_ORDER_FEEDBACK_H

#include "task/event.h"

#include <stdbool.h>

/* On in fuzzers; off elsewhere, where nobody reads the counters. */
extern bool td_feedback_on;

/* After the point, before the access. On a task. */
void td_feedback_access(enum td_event event, const void *address, const void *place);

#endif
