/*
 * Printing, for controlled code: a point, and nothing on the terminal, where thousands of
 * executions a second would drown it. --explain tells what was printed, at its place in the
 * interleaving. What goes to a stream on a descriptor is the kernel's business (libc/stdio.h).
 */
#include "control/replace.h"
#include "libc/stdio_write.h"
#include "sanitizer/sanitizer.h"
#include "task/schedule.h"
#include "teardown.h"
#include "verdict/trace.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { SHOWN = 200 }; /* bytes of one call's text */

/* Notes `size` bytes without the newlines at their end. */
static void show(const char *text, size_t size)
{
    if (!td_trace_is_kept())
        return;
    while (size > 0 && text[size - 1] == '\n')
        size--;
    if (size > 0)
        td_note("prints: %.*s%s", size < SHOWN ? (int)size : SHOWN, text, size > SHOWN ? "…" : "");
}

static int print(FILE *file, const char *format, va_list arguments)
{
    struct td_stdio *stream = td_stdio_of(file);
    if (stream != NULL)
        return td_stdio_print(stream, format, arguments);
    char text[SHOWN + 2];
    td_san_call_begins(); /* it reads what the program passes */
    int length = vsnprintf(text, sizeof(text), format, arguments);
    td_san_call_ends();
    if (length > 0)
        show(text, (size_t)length < sizeof(text) ? (size_t)length : sizeof(text) - 1);
    return length;
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

/* Bytes of the program's, to a stream: how many went there. */
static size_t put(FILE *file, const char *bytes, size_t size)
{
    struct td_stdio *stream = td_stdio_of(file);
    if (stream != NULL)
        return td_stdio_put(stream, bytes, size);
    show(bytes, size);
    return size;
}

static int put_character(int character, FILE *file)
{
    const char byte = (char)character;
    return put(file, &byte, 1) == 1 ? (unsigned char)byte : EOF;
}

int TD_REPLACE(puts)(const char *text)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    td_san_call_begins();
    size_t size = strlen(text);
    td_san_call_ends();
    show(text, size);
    return (int)size + 1;
}

int TD_REPLACE(putchar)(int character)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    show(&(char){(char)character}, 1);
    return character;
}

int TD_REPLACE(fputs)(const char *restrict text, FILE *restrict stream)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    td_san_call_begins();
    size_t size = strlen(text);
    td_san_call_ends();
    return put(stream, text, size) == size ? 1 : EOF;
}

size_t TD_REPLACE(fwrite)(const void *restrict data, size_t size, size_t n, FILE *restrict stream)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    return size == 0 ? 0 : put(stream, data, size * n) / size;
}

int TD_REPLACE(fputc)(int character, FILE *stream)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    return put_character(character, stream);
}

int TD_REPLACE(fflush)(FILE *file)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    struct td_stdio *stream = td_stdio_of(file);
    if (file == NULL)
        return td_stdio_flush_all();
    return stream != NULL ? td_stdio_flush(stream) : 0;
}

int TD_REPLACE(putc)(int character, FILE *stream)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    return put_character(character, stream);
}

static void set_mode(FILE *file, int mode)
{
    struct td_stdio *stream = td_stdio_of(file);
    if (stream != NULL)
        stream->mode = mode;
}

/* The buffers are always the harness's own. */
int TD_REPLACE(setvbuf)(FILE *restrict stream, char *restrict buffer, int mode, size_t size)
{
    (void)buffer, (void)size;
    set_mode(stream, mode);
    return 0;
}

void TD_REPLACE(setbuf)(FILE *restrict stream, char *restrict buffer)
{
    set_mode(stream, buffer != NULL ? _IOFBF : _IONBF);
}

void TD_REPLACE(setlinebuf)(FILE *stream)
{
    set_mode(stream, _IOLBF);
}

void TD_REPLACE(perror)(const char *text)
{
    char line[SHOWN + 2];
    TD_POINT(TD_KERNEL, NULL, 0);
    bool alone = text == NULL || *text == '\0';
    int length = snprintf(line, sizeof(line), "%s%s%s", alone ? "" : text, alone ? "" : ": ",
                          strerror(td_now.task->error));
    show(line, (size_t)length < sizeof(line) ? (size_t)length : sizeof(line) - 1);
}
