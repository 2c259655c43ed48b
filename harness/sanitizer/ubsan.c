/*
 * UndefinedBehaviorSanitizer, which every build has: its checks move loads and stores about, so
 * with them in one build alone an input would be another run there. The run time means to end the
 * process when it has reported; the execution is left instead, if somebody listens.
 */
#include "sanitizer/listener.h"

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
    if (walk->depth == TD_SAN_DEPTH)
        return _URC_END_OF_STACK;
    walk->trace[walk->depth++] = (void *)_Unwind_GetIP(context);
    return _URC_NO_REASON;
}

/* Called by what follows a report that did not halt, so its locks are released. */
static void leave(void)
{
    td_san_listener->leave();
}

/* The run time's frames keep no frame pointers: the unwinder walks them. */
void __ubsan_on_report(void);
void __ubsan_on_report(void)
{
    const char *kind, *message, *file;
    unsigned line, column;
    char *address;
    __ubsan_get_current_report_data(&kind, &message, &file, &line, &column, &address);
    if (td_san_listener->stands())
        return;
    void *trace[TD_SAN_DEPTH];
    struct walk walk = {trace, 0};
    _Unwind_Backtrace(step, &walk);
    const struct td_san_report report = {
        .name = kind,
        .text = message,
        .here = {.what = "execution", .task = -1, .trace = trace, .depth = walk.depth},
    };
    td_san_listener->report(&report);
    __sanitizer_set_death_callback(leave);
}
