/*
 * Inspecting the program's state by the program's own functions, as if by a debugger: no points, no
 * synchronisation, nobody's accesses.
 */
#include "order/feedback.h"
#include "sanitizer/sanitizer.h"
#include "task/schedule.h"
#include "teardown.h"

void td_inspect(void (*inspect)(void *argument), void *argument)
{
    struct td_task *task = td_now.task;
    struct td_pending pending = task->pending;
    int64_t run = td_now.run;
    bool feedback = td_feedback_on;

    td_now.run = INT64_MAX; /* nobody is asked before that many points */
    td_feedback_on = false;
    td_san_inspect_begins();
    inspect(argument);
    td_san_inspect_ends();
    td_feedback_on = feedback;
    td_now.run = run;
    task->pending = pending;
}
