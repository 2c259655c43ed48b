/* The ways in which a program ends: exit, abort, a failed assertion. */
#include "libc/exit.h"

#include "choice/fault.h"
#include "control/numbered.h"
#include "control/replace.h"
#include "kernel/process.h"
#include "kernel/signal/own_signal.h"
#include "kernel/signal/signal.h"
#include "task/fresh.h"
#include "task/schedule.h"
#include "teardown.h"
#include "verdict/stack.h"
#include "verdict/verdict.h"

#include <stdlib.h>

enum { HANDLERS_MAX = 32 };

/* Those of atexit(), or of at_quick_exit(). */
struct handlers {
    struct {
        void (*call)(void);
        const struct td_process *process; /* whose exit calls it */
    } list[HANDLERS_MAX];
    unsigned count;
};

static struct handlers at_exit, at_quick;

static void fresh(void)
{
    at_exit.count = at_quick.count = 0;
}

TD_FRESH(fresh);

static int add(struct handlers *handlers, void (*handler)(void))
{
    if (handlers->count == HANDLERS_MAX)
        return -1;
    handlers->list[handlers->count].call = handler;
    handlers->list[handlers->count++].process = td_process_now();
    return 0;
}

int TD_REPLACE(atexit)(void (*handler)(void))
{
    TD_POINT(TD_STORE, NULL, 0);
    return add(&at_exit, handler);
}

int TD_REPLACE(at_quick_exit)(void (*handler)(void))
{
    TD_POINT(TD_STORE, NULL, 0);
    return add(&at_quick, handler);
}

static void run_handlers(struct handlers *handlers)
{
    for (unsigned i = handlers->count; i > 0;) {
        if (handlers->list[--i].process != td_process_now())
            continue;
        handlers->list[i].process = NULL; /* once, also when it calls exit() */
        handlers->list[i].call();
        i = handlers->count; /* it may have registered others */
    }
}

static bool is_failure(int status)
{
    return (status & 0377) != 0 && !td_target.any_status && !td_faulted() &&
           td_process_is_first(td_process_now());
}

void td_program_returned(int status, const void *main)
{
    const void *last = td_now.task->pending.place;
    uint64_t others = (td_tasks.ready | td_tasks.waiting) & ~(1ULL << td_now.task->number);
    others &= ~1ULL; /* task 0 is the harness's, waiting for this one */
    if (others != 0)
        TD_POINT(TD_END, NULL, 0);
    run_handlers(&at_exit);
    struct td_verdict *verdict = is_failure(status) ? td_verdict_begin(TD_KIND_EXIT_STATUS) : NULL;
    if (verdict != NULL) {
        td_verdict_text(verdict, "the program ends with status %d: main() returned %d",
                        status & 0377, status);
        struct td_side *side = td_verdict_here(verdict, main, NULL);
        side->what = "return";
        side->last = last;
        td_verdict_stop(verdict);
        td_leave();
    }
    if (others != 0)
        td_leave();
}

/* The first process's end is the execution's. `frame`: whose caller the verdict points to. */
static _Noreturn void end_process(const char *call, int status, const void *frame)
{
    struct td_verdict *verdict = is_failure(status) ? td_verdict_begin(TD_KIND_EXIT_STATUS) : NULL;
    if (verdict != NULL) {
        td_verdict_text(verdict, "the program ends with status %d: %s(%d)", status & 0377, call,
                        status);
        td_verdict_here(verdict, NULL, frame)->what = "exit";
        td_verdict_stop(verdict);
    }
    if (!td_process_is_first(td_process_now()))
        td_process_exit();
    td_leave();
}

/* Other tasks may run while the handlers do, as other threads may; then all is over. */
_Noreturn void td_program_exit(const char *call, int status, const void *frame)
{
    run_handlers(&at_exit);
    end_process(call, status, frame);
}

_Noreturn void TD_REPLACE(exit)(int status)
{
    TD_POINT(TD_END, NULL, 0);
    td_program_exit("exit", status, __builtin_frame_address(0));
}

_Noreturn void TD_REPLACE(quick_exit)(int status)
{
    TD_POINT(TD_END, NULL, 0);
    run_handlers(&at_quick);
    end_process("quick_exit", status, __builtin_frame_address(0));
}

_Noreturn void TD_REPLACE(_exit)(int status)
{
    TD_POINT(TD_END, NULL, 0);
    end_process("_exit", status, __builtin_frame_address(0));
}

_Noreturn void TD_REPLACE(_Exit)(int status)
{
    TD_POINT(TD_END, NULL, 0);
    end_process("_Exit", status, __builtin_frame_address(0));
}

/* A handler may leave otherwise; that it returns, or that SIGABRT is blocked or ignored, saves
 * nobody. */
_Noreturn void TD_REPLACE(abort)(void)
{
    if (td_signals_handled(td_process_now()) & td_signal_bit(SIGABRT)) {
        TD_POINT(TD_KERNEL, NULL, 0);
        td_own_signal_abort();
    }
    td_verdict(TD_KIND_ABORT, "the program called abort()");
}

_Noreturn void TD_REPLACE(__assert_fail)(const char *expression, const char *file, unsigned line,
                                         const char *function)
{
    td_verdict(TD_KIND_ASSERTION, "%s (%s, %s:%u)", expression, function, file, line);
}

TD_OWN(_exit)

static long by_number_exit_group(const long *a)
{
    td_own__exit((int)a[0]);
    __builtin_unreachable();
}

TD_NUMBER(SYS_exit_group, by_number_exit_group)

/* The thread alone, without the C library's knowing. */
static long by_number_exit(const long *a)
{
    (void)a;
    td_unsupported("syscall", "syscall(SYS_exit): the end of a thread behind the library's back");
}

TD_NUMBER(SYS_exit, by_number_exit)
