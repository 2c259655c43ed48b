/* Streams: reading. */
#include "control/replace.h"
#include "kernel/answer.h"
#include "kernel/file/descriptor.h"
#include "kernel/file/read_write.h"
#include "libc/stdio.h"
#include "libc/stdio_answers.h"
#include "memory/allocate.h"
#include "memory/user_memory.h"
#include "sanitizer/raw_memory.h"

#include <limits.h>
#include <stdlib.h>

TD_ANSWERS(TD_ANSWERS_stdio);

enum { LINE_FIRST = 120 }; /* bytes that glibc's getline() begins with */

/* There is something in the buffer, or the end or an error has been met. */
static bool fill(struct td_stdio *stream)
{
    const struct iovec iov = {stream->in, stream->mode == _IONBF ? 1 : sizeof(stream->in)};
    ssize_t n;
    if (stream->used < stream->filled)
        return true;
    if (stream->at_end)
        return false;
    do {
        td_point(TD_KERNEL, td_descriptor_peek(stream->fd), 0, td_now.task->pending.place);
        n = stream->reads ? td_read_from(stream->fd, &iov, 1) : TD_NEGATIVE(fgetc, EBADF);
    } while (td_stdio_again(n));
    stream->used = 0;
    stream->filled = n > 0 ? (size_t)n : 0;
    if (n < 0)
        td_stdio_failed(stream, (int)-n);
    stream->at_end = n == 0;
    return n > 0;
}

static int get(struct td_stdio *stream)
{
    return fill(stream) ? (unsigned char)stream->in[stream->used++] : EOF;
}

/* Standard input is at its end. */
static int get_locked(FILE *file)
{
    struct td_stdio *stream = td_stdio_of(file);
    if (stream == NULL)
        return EOF;
    td_stdio_lock(stream);
    int character = get(stream);
    td_stdio_unlock(stream);
    return character;
}

int TD_REPLACE(fgetc)(FILE *file)
{
    TD_POINT(TD_KERNEL, file, 0);
    return get_locked(file);
}

int TD_REPLACE(getc)(FILE *file)
{
    TD_POINT(TD_KERNEL, file, 0);
    return get_locked(file);
}

int TD_REPLACE(getchar)(void)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    return EOF;
}

int TD_REPLACE(ungetc)(int character, FILE *file)
{
    TD_POINT(TD_KERNEL, file, 0);
    struct td_stdio *stream = td_stdio_of(file);
    if (stream == NULL || character == EOF)
        return EOF;
    td_stdio_lock(stream);
    bool room = stream->used > 0 || stream->filled == 0;
    if (stream->filled == 0)
        stream->used = stream->filled = 1;
    if (room) {
        stream->in[--stream->used] = (char)character;
        stream->at_end = false;
    }
    td_stdio_unlock(stream);
    return room ? (unsigned char)character : EOF;
}

/* Copies up to `size` bytes to the program, or up to a delimiter, itself included; EOF for none. */
static size_t get_bytes(struct td_stdio *stream, char *to, size_t size, int delimiter)
{
    size_t n = 0;
    bool found = false;
    while (n < size && !found && fill(stream)) {
        const char *from = stream->in + stream->used;
        size_t most = stream->filled - stream->used, count = 0;
        while (count < most && count < size - n && !found)
            found = from[count++] == delimiter && delimiter != EOF;
        td_user_writes(to + n, count);
        td_raw_move(to + n, from, count);
        stream->used += count;
        n += count;
    }
    return n;
}

char *TD_REPLACE(fgets)(char *restrict line, int size, FILE *restrict file)
{
    TD_POINT(TD_KERNEL, file, 0);
    struct td_stdio *stream = td_stdio_of(file);
    if (stream == NULL || size <= 0)
        return NULL;
    td_stdio_lock(stream);
    const bool failed = stream->failed;
    stream->failed = false;
    size_t n = get_bytes(stream, line, (size_t)size - 1, '\n');
    bool whole = (n > 0 && (!stream->failed || td_now.task->error == EAGAIN)) || size == 1;
    stream->failed |= failed;
    td_stdio_unlock(stream);
    if (!whole)
        return NULL;
    td_user_writes(line + n, 1);
    line[n] = '\0';
    return line;
}

size_t TD_REPLACE(fread)(void *restrict data, size_t size, size_t n, FILE *restrict file)
{
    TD_POINT(TD_KERNEL, file, 0);
    struct td_stdio *stream = td_stdio_of(file);
    if (stream == NULL || size == 0 || n == 0)
        return 0;
    td_stdio_lock(stream);
    size_t got = get_bytes(stream, data, size * n, EOF);
    td_stdio_unlock(stream);
    return got / size;
}

/* Makes room for `needed` bytes in the program's line: one more than there are at most. */
static bool make_room(char **line, size_t *size, size_t needed, const void *frame)
{
    if (*line != NULL && *size >= needed)
        return true;
    size_t larger = *line == NULL || *size == 0 ? LINE_FIRST : 2 * *size;
    td_point(TD_ALLOC, *line, (uint32_t)larger, td_now.task->pending.place);
    char *moved = td_heap_resize(*line, larger, frame);
    if (moved == NULL)
        return false;
    *line = moved;
    *size = larger;
    return true;
}

static ssize_t get_line(struct td_stdio *stream, char **line, size_t *size, int delimiter,
                        const void *frame)
{
    size_t length = 0;
    int character = 0;
    while (character != delimiter && (character = get(stream)) != EOF) {
        if (!make_room(line, size, length + 2, frame))
            return td_stdio_failed(stream, 0);
        td_user_writes(*line + length, 1);
        (*line)[length++] = (char)character;
    }
    if (length == 0)
        return -1;
    td_user_writes(*line + length, 1);
    (*line)[length] = '\0';
    return (ssize_t)length;
}

static ssize_t get_line_of(FILE *file, char **line, size_t *size, int delimiter, const void *frame)
{
    struct td_stdio *stream = td_stdio_of(file);
    td_user_writes(line, sizeof(*line));
    td_user_writes(size, sizeof(*size));
    if (stream == NULL)
        return -1;
    td_stdio_lock(stream);
    ssize_t length = get_line(stream, line, size, delimiter, frame);
    td_stdio_unlock(stream);
    return length;
}

ssize_t TD_REPLACE(getline)(char **restrict line, size_t *restrict size, FILE *restrict file)
{
    TD_POINT(TD_KERNEL, file, 0);
    return get_line_of(file, line, size, '\n', __builtin_frame_address(0));
}

ssize_t TD_REPLACE(getdelim)(char **restrict line, size_t *restrict size, int delimiter,
                             FILE *restrict file)
{
    TD_POINT(TD_KERNEL, file, 0);
    return get_line_of(file, line, size, delimiter, __builtin_frame_address(0));
}
