/* replay.h: writes schedules for the strategy "replay". */
#ifndef TD_STRATEGY_REPLAY_H
#define TD_STRATEGY_REPLAY_H

#include "strategy/strategy.h"

extern const struct td_strategy td_replay;

enum { TD_REPLAY_ENTRY = 3 }; /* bytes */

/* That `task` goes on for `run` points, TD_RUN_ON: until it blocks. Returns the end of the
 * entry. */
uint8_t *td_replay_put(uint8_t *at, uint16_t run, uint8_t task);

#endif
