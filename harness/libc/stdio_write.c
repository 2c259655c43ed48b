/* Streams: writing. libc/printf.c has the calls, which are mostly for the standard streams. */
#include "libc/stdio_write.h"

#include "control/replace.h"
#include "kernel/answer.h"
#include "kernel/file/descriptor.h"
#include "kernel/file/read_write.h"
#include "memory/user_memory.h"
#include "sanitizer/raw_memory.h"
#include "sanitizer/sanitizer.h"
#include "verdict/verdict.h"

#include <string.h>

enum { PRINTED = 4096 }; /* bytes of one printf at most */

/* All of it, waiting as long as it takes: 0 or -errno. */
static int write_whole(int fd, const char *bytes, size_t size)
{
    for (size_t done = 0; done < size;) {
        const struct iovec iov = {(char *)(uintptr_t)bytes + done, size - done};
        td_point(TD_KERNEL, td_descriptor_peek(fd), 0, td_now.task->pending.place);
        ssize_t n = td_write_to(fd, &iov, 1);
        if (n < 0 && !td_stdio_again(n))
            return (int)n;
        done += n > 0 ? (size_t)n : 0;
    }
    return 0;
}

/* What could not be written is gone, as with glibc. */
static int flush(struct td_stdio *stream)
{
    int error = write_whole(stream->fd, stream->out, stream->waiting);
    stream->waiting = 0;
    return error < 0 ? td_stdio_failed(stream, -error) : 0;
}

int td_stdio_flush(struct td_stdio *stream)
{
    td_stdio_lock(stream);
    int result = flush(stream);
    td_stdio_unlock(stream);
    return result;
}

int td_stdio_flush_all(void)
{
    int result = 0;
    for (struct td_stdio *stream = NULL; (stream = td_stdio_next(stream)) != NULL;)
        if (!stream->closed && stream->waiting > 0 && td_stdio_flush(stream) != 0)
            result = EOF;
    return result;
}

static size_t put(struct td_stdio *stream, const char *bytes, size_t size)
{
    size_t n = 0;
    bool line = false;
    while (n < size) {
        if (stream->waiting == sizeof(stream->out) && flush(stream) != 0)
            return n;
        size_t room = sizeof(stream->out) - stream->waiting, count = size - n;
        count = count < room ? count : room;
        td_raw_move(stream->out + stream->waiting, bytes + n, count);
        for (size_t i = 0; i < count; i++)
            line |= bytes[n + i] == '\n';
        stream->waiting += count;
        n += count;
    }
    if (stream->mode == _IONBF || (stream->mode == _IOLBF && line))
        return flush(stream) == 0 ? n : 0;
    return n;
}

size_t td_stdio_put(struct td_stdio *stream, const char *bytes, size_t size)
{
    size_t n = 0;
    td_user_reads(bytes, size);
    td_stdio_lock(stream);
    if (stream->writes)
        n = put(stream, bytes, size);
    else
        td_stdio_failed(stream, EBADF);
    td_stdio_unlock(stream);
    return n;
}

/* The length, of what is in `text` from then on. */
static int print(char text[PRINTED + 1], const char *format, va_list arguments)
{
    td_san_call_begins(); /* it reads what the program passes */
    int length = vsnprintf(text, PRINTED + 1, format, arguments);
    td_san_call_ends();
    if (length > PRINTED)
        td_unsupported("printf", "more than %d bytes printed at once", PRINTED);
    return length;
}

int td_stdio_print(struct td_stdio *stream, const char *format, va_list arguments)
{
    char text[PRINTED + 1];
    int length = print(text, format, arguments);
    if (length <= 0)
        return length;
    return td_stdio_put(stream, text, (size_t)length) == (size_t)length ? length : -1;
}

static int print_to(int fd, const char *format, va_list arguments)
{
    char text[PRINTED + 1];
    int length = print(text, format, arguments);
    if (length <= 0)
        return length;
    int error = write_whole(fd, text, (size_t)length);
    return error < 0 ? (int)td_answer(error) : length;
}

int TD_REPLACE(vdprintf)(int fd, const char *restrict format, va_list arguments)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    return print_to(fd, format, arguments);
}

int TD_REPLACE(dprintf)(int fd, const char *restrict format, ...)
{
    va_list arguments;
    TD_POINT(TD_KERNEL, NULL, 0);
    va_start(arguments, format);
    int length = print_to(fd, format, arguments);
    va_end(arguments);
    return length;
}
