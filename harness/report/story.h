/* story.h: what is told of a recorded execution, and what its tasks are called there. Host only. */
#ifndef TD_REPORT_STORY_H
#define TD_REPORT_STORY_H

#include "choice/input.h"
#include "verdict/trace.h"
#include "verdict/verdict.h"

struct td_story {
    const struct td_input *input;
    const struct td_verdict *verdict; /* stands, or not */
    const struct td_trace *trace;
    uint64_t points;
    bool every_point; /* a line for each point, not only for each switch */
};

/* "ioctl1", "thread 3 (client_main)": what a task is called, from input and trace; the tasks of
 * this process play no part. The static buffer is overwritten by the next but three calls. */
const char *td_story_task_name(const struct td_story *story, unsigned task);

#endif
