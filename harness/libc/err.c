/*
 * err(), warn() and their kin (err(3)), and error(): what the program complains of, which --explain
 * tells as it tells printing, and its end.
 */
#include "control/replace.h"
#include "libc/exit.h"
#include "libc/stdio.h"
#include "sanitizer/sanitizer.h"
#include "task/schedule.h"
#include "teardown.h"
#include "verdict/trace.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { SHOWN = 200 }; /* bytes of one message */

/* "NAME: message: what the number says": 0 is no number, and no name is no beginning. */
static void complain(const char *format, va_list arguments, int error)
{
    char text[SHOWN] = "";
    if (format != NULL) {
        td_san_call_begins(); /* it reads what the program passes */
        vsnprintf(text, sizeof(text), format, arguments);
        td_san_call_ends();
    }
    if (!td_trace_is_kept())
        return;
    const char *between = format != NULL && error != 0 ? ": " : "";
    td_note("prints: %s: %s%s%s", td_target.name, text, between, error != 0 ? strerror(error) : "");
}

/* Behind the point, whose place is the program's. */
#define COMPLAIN(error)                                                                            \
    do {                                                                                           \
        va_list arguments;                                                                         \
        TD_POINT(TD_KERNEL, NULL, 0);                                                              \
        va_start(arguments, format);                                                               \
        complain(format, arguments, error);                                                        \
        va_end(arguments);                                                                         \
    } while (0)

#define ERRNO (td_now.task->error)

void TD_REPLACE(warn)(const char *format, ...)
{
    COMPLAIN(ERRNO);
}

void TD_REPLACE(warnx)(const char *format, ...)
{
    COMPLAIN(0);
}

void TD_REPLACE(vwarn)(const char *format, va_list arguments)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    complain(format, arguments, ERRNO);
}

void TD_REPLACE(vwarnx)(const char *format, va_list arguments)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    complain(format, arguments, 0);
}

_Noreturn void TD_REPLACE(err)(int status, const char *format, ...)
{
    COMPLAIN(ERRNO);
    td_program_exit("err", status, __builtin_frame_address(0));
}

_Noreturn void TD_REPLACE(errx)(int status, const char *format, ...)
{
    COMPLAIN(0);
    td_program_exit("errx", status, __builtin_frame_address(0));
}

_Noreturn void TD_REPLACE(verr)(int status, const char *format, va_list arguments)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    complain(format, arguments, ERRNO);
    td_program_exit("verr", status, __builtin_frame_address(0));
}

_Noreturn void TD_REPLACE(verrx)(int status, const char *format, va_list arguments)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    complain(format, arguments, 0);
    td_program_exit("verrx", status, __builtin_frame_address(0));
}

void TD_REPLACE(error)(int status, int number, const char *format, ...)
{
    COMPLAIN(number);
    if (status != 0)
        td_program_exit("error", status, __builtin_frame_address(0));
}

void TD_REPLACE(error_at_line)(int status, int number, const char *file, unsigned line,
                               const char *format, ...)
{
    (void)file, (void)line;
    COMPLAIN(number);
    if (status != 0)
        td_program_exit("error_at_line", status, __builtin_frame_address(0));
}
