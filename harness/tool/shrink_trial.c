/* Trying whether an execution shows the signature. */
#include "tool/shrink_trial.h"

#include "choice/input.h"
#include "tool/child.h"

#include <stdio.h>
#include <string.h>

enum { RUNS_MAX = 20000 /* executions that shrinking may take */ };

static char wanted[256];
static unsigned runs;

void td_trials_begin(const char *signature)
{
    snprintf(wanted, sizeof(wanted), "%s", signature);
    runs = 0;
}

const char *td_trials_wanted(void)
{
    return wanted;
}

unsigned td_trials(void)
{
    return runs;
}

bool td_trials_left(void)
{
    return runs < RUNS_MAX;
}

static const struct td_child *execute(const struct td_reproducer *reproducer,
                                      struct td_child_how how)
{
    static uint8_t data[TD_INPUT_MAX + 8];
    runs++;
    return td_child_run(data, td_reproducer_encode(reproducer, data), how);
}

static bool is_wanted(const struct td_child *child)
{
    return strcmp(td_child_signature(child), wanted) == 0;
}

bool td_still(const struct td_reproducer *reproducer)
{
    return td_trials_left() && is_wanted(execute(reproducer, (struct td_child_how){0}));
}

bool td_keep_if_still(struct td_reproducer *reproducer, const struct td_reproducer *candidate)
{
    if (!td_still(candidate))
        return false;
    *reproducer = *candidate;
    return true;
}

bool td_rerecord(struct td_reproducer *reproducer, const struct td_strategy *strategy)
{
    struct td_child_how how = {.trace = TD_TRACE_RECORD, .strategy = strategy};
    const struct td_child *child = execute(reproducer, how);
    if (!is_wanted(child))
        return false;
    td_reproducer_schedule(reproducer, &child->trace);
    return true;
}
