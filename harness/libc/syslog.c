/* The system's log, for controlled code: like printing (printf.c), a point, and a line in
 * --explain. */
#include "control/replace.h"
#include "sanitizer/sanitizer.h"
#include "task/schedule.h"
#include "teardown.h"
#include "verdict/trace.h"

#include <stdarg.h>
#include <stdio.h>
#include <syslog.h>

enum { SHOWN = 200 }; /* bytes of a message */

static void show(const char *format, va_list arguments)
{
    char text[SHOWN];
    td_san_call_begins(); /* it reads what the program passes */
    vsnprintf(text, sizeof(text), format, arguments);
    td_san_call_ends();
    if (td_trace_is_kept())
        td_note("logs: %s", text);
}

void TD_REPLACE(openlog)(const char *name, int option, int facility)
{
    (void)name, (void)option, (void)facility;
}

void TD_REPLACE(closelog)(void)
{
}

void TD_REPLACE(vsyslog)(int priority, const char *format, va_list arguments)
{
    (void)priority;
    TD_POINT(TD_KERNEL, NULL, 0);
    show(format, arguments);
}

void TD_REPLACE(syslog)(int priority, const char *format, ...)
{
    va_list arguments;
    (void)priority;
    TD_POINT(TD_KERNEL, NULL, 0);
    va_start(arguments, format);
    show(format, arguments);
    va_end(arguments);
}
