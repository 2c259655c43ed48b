/* option_strategy.h: --strategy NAME, which several verbs take. Host. */
#ifndef TD_TOOL_OPTION_STRATEGY_H
#define TD_TOOL_OPTION_STRATEGY_H

#include "strategy/strategy.h"

/* The strategy that was named, or NULL. Ends the program with status 2 and words where there is
 * none of that name. */
const struct td_strategy *td_option_strategy(void);

#endif
