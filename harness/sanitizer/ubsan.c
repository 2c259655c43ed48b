/*
 * UndefinedBehaviorSanitizer, which every build has: its checks move loads and stores about, so
 * with them in one build alone an input would be another run there. The run time means to end the
 * process when it has reported; the execution is left instead.
 */
#include "sanitizer/foreign.h"
#include "task/schedule.h"
#include "verdict/verdict.h"

#include <unwind.h>

void __ubsan_get_current_report_data(const char **kind, const char **message, const char **file,
                                     unsigned *line, unsigned *column, char **address);

void __sanitizer_set_death_callback(void (*callback)(void));

const char *__ubsan_default_options(void);
const char *__ubsan_default_options(void)
{
    return "print_stacktrace=1:halt_on_error=0:handle_segv=0:handle_abort=0:handle_sigbus=0:"
           "handle_sigfpe=0:handle_sigill=0:use_sigaltstack=0"
           ":silence_unsigned_overflow=1"; /* no error in C; OSS-Fuzz has it as coverage */
}

struct walk {
    void **trace;
    unsigned depth;
};

static _Unwind_Reason_Code step(struct _Unwind_Context *context, void *argument)
{
    struct walk *walk = argument;
    if (walk->depth == TD_STACK_DEPTH)
        return _URC_END_OF_STACK;
    walk->trace[walk->depth++] = (void *)_Unwind_GetIP(context);
    return _URC_NO_REASON;
}

/* Called by what follows a report that did not halt, so its locks are released. */
static void leave(void)
{
    td_verdict_stop(td_verdict_now());
    if (td_now.task == &td_host) /* no execution to leave */
        td_verdict_fatal(td_verdict_now());
    else
        td_leave();
}

/* The run time's frames keep no frame pointers: the unwinder walks them. */
void __ubsan_on_report(void);
void __ubsan_on_report(void)
{
    const char *kind, *message, *file;
    unsigned line, column;
    char *address;
    __ubsan_get_current_report_data(&kind, &message, &file, &line, &column, &address);
    struct td_verdict *verdict = td_san_verdict_begin(kind);
    if (verdict == NULL)
        return;
    void *trace[TD_STACK_DEPTH];
    struct walk walk = {trace, 0};
    _Unwind_Backtrace(step, &walk);
    td_verdict_here_trace(verdict, NULL, 0, trace, walk.depth)->what = "execution";
    td_verdict_text(verdict, "%s", message);
    __sanitizer_set_death_callback(leave);
}
