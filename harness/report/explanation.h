/*
 * explanation.h: a recorded execution in words: which operations, who ran when, where each switch was,
 * where it went wrong, both sides as operations of the scenario. Host only.
 */
#ifndef TD_REPORT_EXPLANATION_H
#define TD_REPORT_EXPLANATION_H

#include "choice/input.h"
#include "verdict/trace.h"
#include "verdict/verdict.h"

#include <stdio.h>

struct td_story {
    const struct td_input *input;
    const struct td_verdict *verdict; /* stands, or not */
    const struct td_trace *trace;
    uint64_t points;
    bool every_point; /* a line for each point, not only for each switch */
};

void td_explain(const struct td_story *story, FILE *out);

/* "ioctl1", "thread 3 (client_main)": who a task is, from input and trace; the tasks of this process play no part. The static
 * buffer is overwritten by the next but three calls. */
const char *td_explain_who(const struct td_story *story, unsigned task);

#endif
