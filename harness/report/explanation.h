/*
 * explanation.h: a recorded execution in words: which operations, which task ran when, where each
 * switch was, where it went wrong, both sides as operations of the scenario. Host only.
 */
#ifndef TD_REPORT_EXPLANATION_H
#define TD_REPORT_EXPLANATION_H

#include "report/story.h"

#include <stdio.h>

void td_explain(const struct td_story *story, FILE *out);

#endif
