/* Streams: the pool, and their lock. */
#include "libc/stdio.h"

#include "sanitizer/sanitizer.h"
#include "task/fresh.h"
#include "task/schedule.h"
#include "task/wait.h"
#include "verdict/verdict.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>

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

struct td_stdio *td_stdio_next(const struct td_stdio *after)
{
    struct td_stdio *next = after == NULL ? pool : pool + (after - pool) + 1;
    return next < pool + used ? next : NULL;
}
