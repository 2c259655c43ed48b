/* The ways in which a program ends: exit, abort, a failed assertion. */
#include "control/end.h"

#include "control/replace.h"
#include "task/execution.h"
#include "task/schedule.h"
#include "verdict/verdict.h"

#include <stdlib.h>

enum { HANDLERS_MAX = 32 };

static void (*handlers[HANDLERS_MAX])(void);
static unsigned count;

static void fresh(void)
{
    count = 0;
}

TD_FRESH(fresh);

int TD_REPLACE(atexit)(void (*handler)(void))
{
    TD_POINT(TD_STORE, NULL, 0);
    if (count == HANDLERS_MAX)
        return -1;
    handlers[count++] = handler;
    return 0;
}

static void run_handlers(void)
{
    while (count > 0)
        handlers[--count]();
}

void td_program_returned(int status)
{
    (void)status;
    uint64_t others = (td_tasks.ready | td_tasks.waiting) & ~(1ULL << td_now.task->number);
    others &= ~1ULL; /* task 0 is the harness's, waiting for this one */
    if (others != 0)
        TD_POINT(TD_END, NULL, 0);
    run_handlers();
    if (others != 0)
        td_leave();
}

/* Other tasks may run while the handlers do, as other threads may; then all is over. */
_Noreturn void TD_REPLACE(exit)(int status)
{
    (void)status;
    TD_POINT(TD_END, NULL, 0);
    run_handlers();
    td_leave();
}

_Noreturn void TD_REPLACE(_exit)(int status)
{
    (void)status;
    TD_POINT(TD_END, NULL, 0);
    td_leave();
}

_Noreturn void TD_REPLACE(abort)(void)
{
    td_verdict("abort", "the program called abort()");
}

_Noreturn void TD_REPLACE(__assert_fail)(const char *expression, const char *file, unsigned line,
                                         const char *function)
{
    td_verdict("assertion", "%s (%s, %s:%u)", expression, function, file, line);
}
