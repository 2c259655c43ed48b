/* fair.h: the strategy that the scheduler turns to by itself. */
#ifndef TD_STRATEGY_FAIR_H
#define TD_STRATEGY_FAIR_H

#include "strategy/strategy.h"

extern const struct td_strategy td_fair; /* takes no schedule */

#endif
