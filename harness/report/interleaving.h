/* interleaving.h: which task ran when, a line each time the running task changes. Host only. */
#ifndef TD_REPORT_INTERLEAVING_H
#define TD_REPORT_INTERLEAVING_H

#include "report/story.h"

#include <stdio.h>

void td_interleaving_print(const struct td_story *story, FILE *out);

#endif
