/* Streams by the name of a file, which is a device's or nothing's; and positions, which no file
 * has. */
#include "control/replace.h"
#include "kernel/answer.h"
#include "kernel/file/descriptor.h"
#include "kernel/file/open_path.h"
#include "libc/stdio_answers.h"
#include "libc/stdio_write.h"
#include "memory/user_memory.h"
#include "verdict/verdict.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

TD_ANSWERS(TD_ANSWERS_stdio_open);

/* open()'s flags for a mode, or -EINVAL. */
static int flags_of(const char *mode)
{
    td_user_reads(mode, strlen(mode) + 1);
    int flags = td_stdio_access(mode);
    if (flags < 0)
        return TD_NEGATIVE(fopen, EINVAL);
    flags |= *mode == 'w' ? O_CREAT | O_TRUNC : *mode == 'a' ? O_CREAT | O_APPEND : 0;
    flags |= strchr(mode, 'x') != NULL ? O_EXCL : 0;
    return flags | (strchr(mode, 'e') != NULL ? O_CLOEXEC : 0);
}

/* The descriptor, or -errno. */
static int open_as(const char *call, const char *path, const char *mode)
{
    int flags = flags_of(mode);
    return flags < 0 ? flags : td_open_path(call, AT_FDCWD, path, flags);
}

static FILE *open_stream(const char *call, const char *path, const char *mode)
{
    int fd = open_as(call, path, mode);
    if (fd >= 0)
        return td_stdio_new(fd, td_stdio_access(mode));
    td_answer(fd);
    return NULL;
}

FILE *TD_REPLACE(fopen)(const char *restrict path, const char *restrict mode)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    return open_stream("fopen", path, mode);
}

FILE *TD_REPLACE(fopen64)(const char *restrict path, const char *restrict mode)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    return open_stream("fopen64", path, mode);
}

/* The stream's descriptor is closed, whatever comes of the name; a standard one has none of its
 * own, and goes on as before. */
static FILE *reopen(const char *call, const char *path, const char *mode, FILE *file)
{
    struct td_stdio *stream = td_stdio_of(file);
    if (path == NULL)
        td_unsupported(call, "%s() without a name, which changes the mode", call);
    if (stream != NULL) {
        td_stdio_flush(stream);
        struct td_file *taken = td_descriptor_take(stream->fd);
        if (taken != NULL)
            td_file_release(taken);
    }
    int fd = open_as(call, path, mode), access = td_stdio_access(mode);
    if (fd < 0 || stream == NULL) {
        if (fd >= 0)
            td_file_release(td_descriptor_take(fd));
        if (stream != NULL)
            stream->closed = true, stream->closer = td_now.task->number;
        return td_answer(fd) < 0 ? NULL : file;
    }
    stream->fd = fd;
    stream->reads = access != O_WRONLY;
    stream->writes = access != O_RDONLY;
    stream->at_end = stream->failed = false;
    stream->used = stream->filled = 0;
    return file;
}

FILE *TD_REPLACE(freopen)(const char *restrict path, const char *restrict mode,
                          FILE *restrict stream)
{
    TD_POINT(TD_KERNEL, stream, 0);
    return reopen("freopen", path, mode, stream);
}

FILE *TD_REPLACE(freopen64)(const char *restrict path, const char *restrict mode,
                            FILE *restrict stream)
{
    TD_POINT(TD_KERNEL, stream, 0);
    return reopen("freopen64", path, mode, stream);
}

/* 0, or -errno. What was read ahead is forgotten. */
static int seek(FILE *file, int whence, bool moves)
{
    struct td_stdio *stream = td_stdio_of(file);
    if (whence < SEEK_SET || whence > SEEK_END)
        return TD_NEGATIVE(fseek, EINVAL);
    if (stream == NULL)
        return 0;
    const struct td_file *on = td_descriptor_peek(stream->fd);
    if (on == NULL)
        return TD_NEGATIVE(fseek, EBADF);
    if (S_ISFIFO(on->type->mode) || S_ISSOCK(on->type->mode))
        return TD_NEGATIVE(fseek, ESPIPE);
    if (moves) {
        td_stdio_flush(stream);
        stream->at_end = false;
        stream->used = stream->filled = 0;
    }
    return 0;
}

int TD_REPLACE(fseek)(FILE *stream, long offset, int whence)
{
    (void)offset;
    TD_POINT(TD_KERNEL, stream, 0);
    return (int)td_answer(seek(stream, whence, true));
}

int TD_REPLACE(fseeko)(FILE *stream, off_t offset, int whence)
{
    (void)offset;
    TD_POINT(TD_KERNEL, stream, 0);
    return (int)td_answer(seek(stream, whence, true));
}

int TD_REPLACE(fseeko64)(FILE *stream, off64_t offset, int whence)
{
    (void)offset;
    TD_POINT(TD_KERNEL, stream, 0);
    return (int)td_answer(seek(stream, whence, true));
}

void TD_REPLACE(rewind)(FILE *file)
{
    TD_POINT(TD_KERNEL, file, 0);
    td_answer(seek(file, SEEK_SET, true));
    struct td_stdio *stream = td_stdio_of(file);
    if (stream != NULL)
        stream->failed = false;
}

long TD_REPLACE(ftell)(FILE *stream)
{
    TD_POINT(TD_KERNEL, stream, 0);
    return td_answer(seek(stream, SEEK_CUR, false));
}

off_t TD_REPLACE(ftello)(FILE *stream)
{
    TD_POINT(TD_KERNEL, stream, 0);
    return td_answer(seek(stream, SEEK_CUR, false));
}

off64_t TD_REPLACE(ftello64)(FILE *stream)
{
    TD_POINT(TD_KERNEL, stream, 0);
    return td_answer(seek(stream, SEEK_CUR, false));
}
