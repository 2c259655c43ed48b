/* What a logger does: a stamp, a formatted line of its own memory, and the system's log. */
#include "reached.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <syslog.h>
#include <time.h>

__attribute__((format(printf, 1, 2))) static char *line(const char *format, ...)
{
    char *text;
    va_list arguments;
    va_start(arguments, format);
    int length = vasprintf(&text, format, arguments);
    va_end(arguments);
    assert(length >= 0 && strlen(text) == (size_t)length);
    return text;
}

int main(void)
{
    char stamp[32], *text;
    struct tm parts;
    time_t now = time(NULL);
    setvbuf(stdout, NULL, _IOLBF, 0);
    setlinebuf(stderr);
    assert(localtime_r(&now, &parts) == &parts);
    assert(strftime(stamp, sizeof(stamp), "%Y-%m-%d %H:%M:%S", &parts) == 19);
    text = line("%s %s %d", stamp, "began", 7);
    assert(strcmp(text + 20, "began 7") == 0);
    free(text);
    assert(asprintf(&text, "%0300d", 1) == 300 && text[299] == '1');
    openlog("logger", LOG_PID, LOG_DAEMON);
    syslog(LOG_DEBUG, "%s", text);
    closelog();
    free(text);
    td_reached("the end");
    return putc('.', stdout) != '.';
}
