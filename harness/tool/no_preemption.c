/* --no-preemption. */
#include "task/schedule.h"
#include "tool/common.h"

#include <stddef.h>

static void do_not_preempt(const char *value)
{
    (void)value;
    td_schedule_preempts = false;
}

static const struct td_common no_preemption = {
    "no-preemption", NULL, "tasks switch only where one blocks or ends", do_not_preempt};

TD_COMMON(no_preemption);
