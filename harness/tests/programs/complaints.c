/* Complaints go where errors are printed, and change nothing else. */
#include "reached.h"

#include <assert.h>
#include <err.h>
#include <errno.h>
#include <error.h>
#include <stdarg.h>
#include <stdio.h>

static void complain(const char *format, ...)
{
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    vwarn(format, arguments);
    vwarnx(format, again);
    va_end(again);
    va_end(arguments);
}

int main(void)
{
    errno = ENOENT;
    warn("%s, %d", "first", 1);
    warnx("%s", "second");
    warn(NULL);
    complain("%s", "third");
    error(0, 0, "fourth %d", 4);
    error(0, EINVAL, "fifth");
    perror("sixth");
    assert(errno == ENOENT);
    td_reached("end");
    return 0;
}
