/* random.h: the random walk, for what wants schedules and has no preference. */
#ifndef TD_STRATEGY_RANDOM_H
#define TD_STRATEGY_RANDOM_H

#include "strategy/strategy.h"

/* Its schedule: a byte for how long runs may be, then any bytes, a seed. */
extern const struct td_strategy td_random_walk;

#endif
