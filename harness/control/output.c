/* Printing, for controlled code: a point; shown only when one input is replayed. */
#include "control/output.h"

#include "control/replace.h"
#include "task/schedule.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

bool td_output_shown;

static int print(FILE *stream, const char *format, va_list arguments)
{
    if (td_output_shown && (stream == stdout || stream == stderr))
        return vfprintf(stderr, format, arguments);
    return vsnprintf(NULL, 0, format, arguments);
}

int TD_REPLACE(printf)(const char *format, ...)
{
    va_list arguments;
    TD_POINT(TD_KERNEL, NULL, 0);
    va_start(arguments, format);
    int length = print(stdout, format, arguments);
    va_end(arguments);
    return length;
}

int TD_REPLACE(fprintf)(FILE *stream, const char *format, ...)
{
    va_list arguments;
    TD_POINT(TD_KERNEL, NULL, 0);
    va_start(arguments, format);
    int length = print(stream, format, arguments);
    va_end(arguments);
    return length;
}

int TD_REPLACE(vprintf)(const char *format, va_list arguments)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    return print(stdout, format, arguments);
}

int TD_REPLACE(vfprintf)(FILE *stream, const char *format, va_list arguments)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    return print(stream, format, arguments);
}

int TD_REPLACE(puts)(const char *text)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    if (td_output_shown)
        fprintf(stderr, "%s\n", text);
    return (int)strlen(text) + 1;
}

int TD_REPLACE(putchar)(int character)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    if (td_output_shown)
        fputc(character, stderr);
    return character;
}

int TD_REPLACE(fputs)(const char *restrict text, FILE *restrict stream)
{
    (void)stream;
    TD_POINT(TD_KERNEL, NULL, 0);
    if (td_output_shown)
        fputs(text, stderr);
    return 1;
}

size_t TD_REPLACE(fwrite)(const void *restrict data, size_t size, size_t n, FILE *restrict stream)
{
    (void)stream;
    TD_POINT(TD_KERNEL, NULL, 0);
    return td_output_shown ? fwrite(data, size, n, stderr) : n;
}

int TD_REPLACE(fputc)(int character, FILE *stream)
{
    (void)stream;
    TD_POINT(TD_KERNEL, NULL, 0);
    if (td_output_shown)
        fputc(character, stderr);
    return character;
}

int TD_REPLACE(fflush)(FILE *stream)
{
    (void)stream;
    TD_POINT(TD_KERNEL, NULL, 0);
    return 0;
}

void TD_REPLACE(perror)(const char *text)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    if (td_output_shown)
        fprintf(stderr, "%s: %s\n", text, strerror(td_now.task->error));
}
