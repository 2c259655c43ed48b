/* interleaving.h: who ran when, a line each time the running task changes. Host only. */
#ifndef TD_VERDICT_INTERLEAVING_H
#define TD_VERDICT_INTERLEAVING_H

#include "verdict/explain.h"

void td_interleaving_print(const struct td_story *story, FILE *out);

#endif
