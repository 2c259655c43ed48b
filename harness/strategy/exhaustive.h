/*
 * exhaustive.h: drives the strategy "exhaustive" over executions. Host only:
 *
 *     td_exhaustive_restart();
 *     do
 *         td_execute(...);   with the strategy td_exhaustive
 *     while (td_exhaustive_advance());
 */
#ifndef TD_STRATEGY_EXHAUSTIVE_H
#define TD_STRATEGY_EXHAUSTIVE_H

#include "strategy/strategy.h"

extern const struct td_strategy td_exhaustive;

void td_exhaustive_restart(void);

/* On to the next sequence of choices; false when all have been seen. */
bool td_exhaustive_advance(void);

#endif
