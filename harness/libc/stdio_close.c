/* Streams on descriptors: fdopen, fclose, and what is asked of one. */
#include "control/replace.h"
#include "kernel/answer.h"
#include "kernel/file/descriptor.h"
#include "libc/stdio.h"
#include "libc/stdio_answers.h"
#include "libc/stdio_write.h"
#include "verdict/verdict.h"

#include <fcntl.h>

TD_ANSWERS(TD_ANSWERS_stdio);

FILE *TD_REPLACE(fdopen)(int fd, const char *mode)
{
    TD_DESCRIPTOR_POINT(fd);
    int access = td_stdio_access(mode);
    const struct td_file *file = td_descriptor_peek(fd);
    if (access < 0) {
        (void)TD_FAIL(fdopen, EINVAL);
        return NULL;
    }
    if (file == NULL) {
        (void)TD_FAIL(fdopen, EBADF);
        return NULL;
    }
    if ((file->flags & O_ACCMODE) != O_RDWR && (file->flags & O_ACCMODE) != access) {
        (void)TD_FAIL(fdopen, EINVAL);
        return NULL;
    }
    return td_stdio_new(fd, access);
}

static struct td_stdio *own(FILE *file, const char *call)
{
    struct td_stdio *stream = td_stdio_of(file);
    if (stream == NULL && file != stdin && file != stdout && file != stderr)
        td_verdict(TD_KIND_MISUSE, "%s of what is no stream", call);
    return stream;
}

int TD_REPLACE(fclose)(FILE *file)
{
    TD_POINT(TD_KERNEL, file, 0);
    struct td_stdio *stream = own(file, "fclose()");
    if (stream == NULL)
        return 0;
    td_stdio_lock(stream);
    int result = td_stdio_flush(stream);
    struct td_file *taken = td_descriptor_take(stream->fd);
    if (taken != NULL)
        td_file_release(taken);
    else if (result == 0)
        result = TD_FAIL(fclose, EBADF);
    stream->closed = true;
    stream->closer = td_now.task->number;
    td_stdio_unlock(stream);
    return result;
}

int TD_REPLACE(fileno)(FILE *file)
{
    const struct td_stdio *stream = own(file, "fileno()");
    if (stream != NULL)
        return stream->fd;
    return file == stdin ? 0 : file == stdout ? 1 : 2;
}

int TD_REPLACE(feof)(FILE *file)
{
    TD_POINT(TD_KERNEL, file, 0);
    const struct td_stdio *stream = own(file, "feof()");
    return stream != NULL ? stream->at_end : file == stdin;
}

int TD_REPLACE(ferror)(FILE *file)
{
    TD_POINT(TD_KERNEL, file, 0);
    const struct td_stdio *stream = own(file, "ferror()");
    return stream != NULL && stream->failed;
}

void TD_REPLACE(clearerr)(FILE *file)
{
    TD_POINT(TD_KERNEL, file, 0);
    struct td_stdio *stream = own(file, "clearerr()");
    if (stream != NULL)
        stream->at_end = stream->failed = false;
}

void TD_REPLACE(flockfile)(FILE *file)
{
    TD_POINT(TD_LOCK, file, 0);
    struct td_stdio *stream = own(file, "flockfile()");
    if (stream != NULL)
        td_stdio_lock(stream);
}

void TD_REPLACE(funlockfile)(FILE *file)
{
    TD_POINT(TD_UNLOCK, file, 0);
    struct td_stdio *stream = own(file, "funlockfile()");
    if (stream == NULL)
        return;
    if (stream->owner != td_now.task->number + 1U)
        td_verdict(TD_KIND_MISUSE,
                   "unlock of a stream that is not locked by the task that unlocks it");
    td_stdio_unlock(stream);
}
