/* Streams: the pool, their lock, opening and closing, and what is asked of them. */
#include "libc/stdio.h"

#include "control/replace.h"
#include "kernel/answer.h"
#include "kernel/file/descriptor.h"
#include "libc/stdio_answers.h"
#include "sanitizer/sanitizer.h"
#include "task/fresh.h"
#include "verdict/verdict.h"

#include <fcntl.h>
#include <string.h>

TD_ANSWERS(TD_ANSWERS_stdio);

static struct td_stdio pool[TD_STDIO_MAX];
static unsigned used;

static void fresh(void)
{
    used = 0;
}

TD_FRESH(fresh);

static uint64_t holders(const volatile void *object)
{
    unsigned owner = ((const volatile struct td_stdio *)object)->owner;
    return owner > 0 ? 1ULL << (owner - 1) : 0;
}

static const struct td_wait_kind unlocked = {.words = "a stream", .holders = holders};

struct td_stdio *td_stdio_of(FILE *file)
{
    struct td_stdio *stream = (struct td_stdio *)(void *)file;
    if (stream < pool || stream >= pool + used)
        return NULL;
    if (stream->closed)
        td_verdict(TD_KIND_MISUSE, "use of a stream that %s has closed",
                   td_task_name(stream->closer));
    return stream;
}

void td_stdio_lock(struct td_stdio *stream)
{
    const unsigned self = td_now.task->number + 1U;
    while (stream->owner != 0 && stream->owner != self)
        td_wait(&unlocked, stream);
    td_stdio_of((FILE *)(void *)stream); /* whoever held it may have closed it */
    stream->owner = self;
    stream->depth++;
    td_san_acquire(stream);
}

void td_stdio_unlock(struct td_stdio *stream)
{
    if (--stream->depth > 0)
        return;
    td_san_release(stream);
    stream->owner = 0;
    td_wake_all(stream);
}

int td_stdio_failed(struct td_stdio *stream, int error)
{
    stream->failed = true;
    if (error != 0)
        td_now.task->error = error;
    return EOF;
}

bool td_stdio_again(ssize_t result)
{
    return result == -EINTR && td_now.task->signals.hit == TD_NOT_HIT;
}

int td_stdio_access(const char *mode)
{
    int first = mode[0] == 'r' ? O_RDONLY : mode[0] == 'w' || mode[0] == 'a' ? O_WRONLY : -1;
    return first >= 0 && strchr(mode, '+') != NULL ? O_RDWR : first;
}

FILE *td_stdio_new(int fd, int access)
{
    if (used == TD_STDIO_MAX)
        td_unsupported("fopen", "more than %d streams in one execution", TD_STDIO_MAX);
    struct td_stdio *stream = &pool[used++];
    stream->fd = fd;
    stream->reads = access != O_WRONLY;
    stream->writes = access != O_RDONLY;
    stream->at_end = stream->failed = stream->closed = false;
    stream->mode = _IOFBF;
    stream->owner = stream->depth = 0;
    stream->used = stream->filled = stream->waiting = 0;
    return (FILE *)(void *)stream;
}

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

int td_stdio_flush_all(void)
{
    int result = 0;
    for (unsigned i = 0; i < used; i++)
        if (!pool[i].closed && pool[i].waiting > 0 && td_stdio_flush(&pool[i]) != 0)
            result = EOF;
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
        td_verdict(TD_KIND_MISUSE, "unlock of a stream that is not locked by who unlocks it");
    td_stdio_unlock(stream);
}
