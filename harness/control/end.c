/* The ways in which a program ends: exit, abort, a failed assertion. */
#include "control/end.h"

#include "control/replace.h"
#include "task/execution.h"
#include "task/process.h"
#include "task/schedule.h"
#include "verdict/verdict.h"

#include <stdlib.h>

enum { HANDLERS_MAX = 32 };

static struct {
    void (*call)(void);
    const struct td_process *process; /* whose exit() calls it */
} handlers[HANDLERS_MAX];
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
    handlers[count].call = handler;
    handlers[count++].process = td_process_now();
    return 0;
}

static void run_handlers(void)
{
    for (unsigned i = count; i > 0;) {
        if (handlers[--i].process != td_process_now())
            continue;
        handlers[i].process = NULL; /* once, also when it calls exit() */
        handlers[i].call();
        i = count; /* it may have registered others */
    }
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

/* The first process's end is the execution's. */
static _Noreturn void end_process(void)
{
    if (!td_process_is_first(td_process_now()))
        td_process_exit();
    td_leave();
}

/* Other tasks may run while the handlers do, as other threads may; then all is over. */
_Noreturn void TD_REPLACE(exit)(int status)
{
    (void)status;
    TD_POINT(TD_END, NULL, 0);
    run_handlers();
    end_process();
}

_Noreturn void TD_REPLACE(_exit)(int status)
{
    (void)status;
    TD_POINT(TD_END, NULL, 0);
    end_process();
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
