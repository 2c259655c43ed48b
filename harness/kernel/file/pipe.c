/*
 * Pipes: one page, as Linux gives to a user who has many. What is no more than PIPE_BUF is written
 * together or not at all (pipe(7)).
 */
#include "choice/choose.h"
#include "choice/fault.h"
#include "control/numbered.h"
#include "control/replace.h"
#include "kernel/answer.h"
#include "kernel/file/descriptor.h"
#include "kernel/file/file_wait.h"
#include "kernel/file/ioctl.h"
#include "kernel/file/new_file.h"
#include "kernel/file/pipe_answers.h"
#include "kernel/file/stream.h"
#include "memory/user_memory.h"
#include "task/fresh.h"
#include "verdict/verdict.h"

#include <assert.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

TD_ANSWERS(TD_ANSWERS_pipe);

enum { PIPES_MAX = TD_FILES_MAX, PIPE_FLAGS = O_CLOEXEC | O_NONBLOCK };

static struct pipe {
    struct td_byte_stream *bytes;    /* NULL: a free slot */
    struct td_file *reader, *writer; /* NULL: closed */
} pipes[PIPES_MAX];
static unsigned used;

_Static_assert(TD_STREAM_CAPACITY >= PIPE_BUF, "an atomic write fits");

static void fresh(void)
{
    used = 0;
}

TD_FRESH(fresh);

static ssize_t read_pipe(struct td_file *file, const struct iovec *iov, int count)
{
    struct pipe *pipe = file->object;
    size_t n = td_stream_filled(pipe->bytes), size = td_iov_size(iov, count);
    if (size == 0)
        return 0;
    if (n == 0 && pipe->writer != NULL)
        return TD_NEGATIVE(read, EAGAIN);
    if (n == 0) {
        td_stream_end_seen(pipe->bytes);
        return 0;
    }
    if (n > size)
        n = size;
    td_stream_peek(pipe->bytes, iov, 0, n);
    td_stream_drop(pipe->bytes, n);
    if (pipe->writer != NULL)
        td_file_changed_to(pipe->writer, POLLOUT);
    return (ssize_t)n;
}

static ssize_t write_pipe(struct td_file *file, const struct iovec *iov, int count)
{
    struct pipe *pipe = file->object;
    size_t n = td_iov_size(iov, count), room = td_stream_room(pipe->bytes);
    if (n == 0)
        return 0;
    if (pipe->reader == NULL)
        return TD_NEGATIVE(write, EPIPE);
    if (room == 0 || (n <= PIPE_BUF && n > room))
        return TD_NEGATIVE(write, EAGAIN);
    if (n > room)
        n = room;
    td_stream_put(pipe->bytes, iov, 0, n);
    td_file_changed_to(pipe->reader, POLLIN);
    return (ssize_t)n;
}

static short reader_ready(const struct td_file *file)
{
    const struct pipe *pipe = file->object;
    return (short)((td_stream_filled(pipe->bytes) > 0 ? TD_READABLE : 0) |
                   (pipe->writer == NULL ? POLLHUP : 0));
}

static short writer_ready(const struct td_file *file)
{
    const struct pipe *pipe = file->object;
    return (short)((td_stream_room(pipe->bytes) >= PIPE_BUF ? TD_WRITABLE : 0) |
                   (pipe->reader == NULL ? POLLERR : 0));
}

static int control(struct td_file *file, unsigned long request, void *argument)
{
    const struct pipe *pipe = file->object;
    if (request != FIONREAD)
        return TD_NEGATIVE(ioctl, ENOTTY);
    return td_ioctl_answer(argument, td_stream_filled(pipe->bytes));
}

static void close_end(struct pipe *pipe, struct td_file **end, struct td_file *const *other)
{
    *end = NULL;
    td_stream_end_announced(pipe->bytes);
    if (*other != NULL) {
        td_file_changed(*other);
        return;
    }
    td_stream_free(pipe->bytes);
    pipe->bytes = NULL;
}

static void release_reader(struct td_file *file)
{
    struct pipe *pipe = file->object;
    close_end(pipe, &pipe->reader, &pipe->writer);
}

static void release_writer(struct td_file *file)
{
    struct pipe *pipe = file->object;
    close_end(pipe, &pipe->writer, &pipe->reader);
}

static const struct td_file_type reader_type = {
    .words = "a pipe to read from",
    .mode = S_IFIFO | 0600,
    .read = read_pipe,
    .ready = reader_ready,
    .control = control,
    .release = release_reader,
};

static const struct td_file_type writer_type = {
    .words = "a pipe to write to",
    .mode = S_IFIFO | 0600,
    .write = write_pipe,
    .ready = writer_ready,
    .control = control,
    .release = release_writer,
};

static struct pipe *free_slot(void)
{
    unsigned slot = 0;
    while (slot < used && pipes[slot].bytes != NULL)
        slot++;
    assert(slot < PIPES_MAX); /* each has a file */
    if (slot == used)
        used++;
    return &pipes[slot];
}

static int open_pipe(int flags, int *out)
{
    if (!td_descriptor_room(2))
        return TD_NEGATIVE(pipe2, EMFILE);
    if (td_fault("the system has too many files"))
        return TD_NEGATIVE(pipe2, ENFILE);
    bool close_on_exec = (flags & O_CLOEXEC) != 0;
    struct pipe *pipe = free_slot();
    pipe->bytes = td_stream_new(TD_STREAM_CAPACITY);
    pipe->reader = td_new_file(&reader_type, O_RDONLY | (flags & O_NONBLOCK));
    pipe->writer = td_new_file(&writer_type, O_WRONLY | (flags & O_NONBLOCK));
    pipe->reader->object = pipe->writer->object = pipe;
    out[0] = td_new_descriptor(pipe->reader, close_on_exec);
    out[1] = td_new_descriptor(pipe->writer, close_on_exec);
    return 0;
}

int TD_REPLACE(pipe)(int out[2])
{
    TD_POINT(TD_KERNEL, NULL, 0);
    td_user_writes(out, 2 * sizeof(*out));
    return (int)td_answer(open_pipe(0, out));
}

int TD_REPLACE(pipe2)(int out[2], int flags)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    if ((flags & O_DIRECT) != 0)
        td_unsupported("pipe2", "pipe2() with O_DIRECT, which is not simulated");
    if ((flags & ~PIPE_FLAGS) != 0)
        return TD_FAIL(pipe2, EINVAL);
    td_user_writes(out, 2 * sizeof(*out));
    return (int)td_answer(open_pipe(flags, out));
}

TD_NUMBERED(SYS_pipe2, pipe2, (int *)a[0], (int)a[1])
#ifdef SYS_pipe /* older machines alone have */
TD_NUMBERED(SYS_pipe, pipe, (int *)a[0])
#endif
