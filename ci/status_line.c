#include "status_line.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "process.h"
#include "tool/seconds.h"

#define IN_PLACE_SECONDS 0.2
#define SPARSE_SECONDS   10.0

static double due; /* when it may be shown next; 0 at the beginning of something new */
static bool shown;

static int terminal_width(void)
{
    struct winsize size;
    bool known = ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 1;
    return known ? size.ws_col - 1 : 79;
}

void status_show(const char *form, ...)
{
    bool terminal = isatty(STDERR_FILENO) == 1;
    double time = td_seconds();
    if (due == 0)
        due = terminal ? time : time + SPARSE_SECONDS;
    if (time < due)
        return;
    due = time + (terminal ? IN_PLACE_SECONDS : SPARSE_SECONDS);
    char *line = NULL;
    va_list arguments;
    va_start(arguments, form);
    if (vasprintf(&line, form, arguments) < 0)
        line = NULL;
    va_end(arguments);
    if (line != NULL && terminal) {
        fprintf(stderr, "\r%.*s\033[K", terminal_width(), line);
        shown = true;
    } else if (line != NULL) {
        fprintf(stderr, "%s\n", line);
    }
    free(line);
}

void status_end(void)
{
    if (shown)
        fputs("\r\033[K", stderr);
    shown = false;
    due = 0;
}
