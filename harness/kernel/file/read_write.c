/* read, write, readv, writev: of any file. */
#include "kernel/file/read_write.h"
#include "control/numbered.h"
#include "control/replace.h"
#include "kernel/answer.h"
#include "kernel/file/descriptor.h"
#include "kernel/file/file_wait.h"
#include "kernel/file/read_write_answers.h"
#include "kernel/signal/own_signal.h"
#include "memory/user_memory.h"
#include "task/wait.h"

#include <fcntl.h>
#include <limits.h>
#include <unistd.h>

TD_ANSWERS(TD_ANSWERS_read_write);

int td_block(struct td_file *file, ssize_t result, bool may_block)
{
    if (result == -EAGAIN && may_block)
        result = td_file_wait(file, TD_NEVER);
    bool restarts = td_now.task->signals.hit == TD_HIT_RESTARTS;
    return result == -EINTR && restarts ? 0 : (int)result;
}

static bool may_block(const struct td_file *file)
{
    return (file->flags & O_NONBLOCK) == 0;
}

static ssize_t read_some(struct td_file *file, const struct iovec *iov, int count)
{
    if (file->type->read == NULL)
        return TD_NEGATIVE(read, EINVAL);
    for (;;) {
        ssize_t n = file->type->read(file, iov, count);
        int error = n < 0 ? td_block(file, n, may_block(file)) : 0;
        if (n >= 0 || error < 0)
            return n >= 0 ? n : error;
    }
}

ssize_t td_read_from(int fd, const struct iovec *iov, int count)
{
    struct td_file *file = td_descriptor_hold(fd);
    if (file == NULL)
        return TD_NEGATIVE(read, EBADF);
    ssize_t result = (file->flags & O_ACCMODE) == O_WRONLY ? TD_NEGATIVE(read, EBADF)
                                                           : read_some(file, iov, count);
    td_file_release(file);
    return result;
}

/* Writes what is left behind the first `done` bytes, or a part: where a buffer has been written in
 * part, its rest goes alone. */
static ssize_t write_rest(struct td_file *file, const struct iovec *iov, int count, size_t done)
{
    while (count > 1 && done >= iov->iov_len) {
        done -= iov->iov_len;
        iov++, count--;
    }
    if (done == 0)
        return file->type->write(file, iov, count);
    const struct iovec rest = {(char *)iov->iov_base + done, iov->iov_len - done};
    return file->type->write(file, &rest, 1);
}

/* A blocking write ends when all is written, or in the middle by an error. */
static ssize_t write_all(struct td_file *file, const struct iovec *iov, int count)
{
    if (file->type->write == NULL)
        return TD_NEGATIVE(write, EINVAL);
    size_t size = td_iov_size(iov, count), done = 0;
    for (;;) {
        ssize_t n = write_rest(file, iov, count, done);
        int error = 0;
        if (n > 0)
            done += (size_t)n;
        else if (n < 0)
            error = td_block(file, n, may_block(file));
        if (error < 0 && done > 0 && file->type->error != NULL)
            file->type->error(file, error);
        if (error < 0)
            return done > 0 ? (ssize_t)done : error;
        if (n >= 0 && (done == size || !may_block(file)))
            return (ssize_t)done;
    }
}

ssize_t td_write_to(int fd, const struct iovec *iov, int count)
{
    struct td_file *file = td_descriptor_hold(fd);
    if (file == NULL)
        return TD_NEGATIVE(write, EBADF);
    ssize_t result = (file->flags & O_ACCMODE) == O_RDONLY ? TD_NEGATIVE(write, EBADF)
                                                           : write_all(file, iov, count);
    td_file_release(file);
    if (result == -EPIPE)
        td_own_signal_pipe();
    return result;
}

/* The array itself is touched; each length is an ssize_t. */
static bool valid(const struct iovec *iov, int count)
{
    if (count < 0 || count > IOV_MAX)
        return false;
    td_user_reads(iov, (size_t)count * sizeof(*iov));
    for (int i = 0; i < count; i++)
        if (iov[i].iov_len > SSIZE_MAX)
            return false;
    return true;
}

ssize_t TD_REPLACE(read)(int fd, void *buffer, size_t size)
{
    const struct iovec iov = {buffer, size};
    TD_DESCRIPTOR_POINT(fd);
    return td_answer(td_read_from(fd, &iov, 1));
}

ssize_t TD_REPLACE(write)(int fd, const void *buffer, size_t size)
{
    const struct iovec iov = {(void *)(uintptr_t)buffer, size};
    TD_DESCRIPTOR_POINT(fd);
    return td_answer(td_write_to(fd, &iov, 1));
}

ssize_t TD_REPLACE(readv)(int fd, const struct iovec *iov, int count)
{
    TD_DESCRIPTOR_POINT(fd);
    if (!valid(iov, count))
        return TD_FAIL(readv, EINVAL);
    return td_answer(td_read_from(fd, iov, count));
}

ssize_t TD_REPLACE(writev)(int fd, const struct iovec *iov, int count)
{
    TD_DESCRIPTOR_POINT(fd);
    if (!valid(iov, count))
        return TD_FAIL(writev, EINVAL);
    return td_answer(td_write_to(fd, iov, count));
}

TD_NUMBERED(SYS_read, read, (int)a[0], (void *)a[1], (size_t)a[2])
TD_NUMBERED(SYS_write, write, (int)a[0], (const void *)a[1], (size_t)a[2])
TD_NUMBERED(SYS_readv, readv, (int)a[0], (const struct iovec *)a[1], (int)a[2])
TD_NUMBERED(SYS_writev, writev, (int)a[0], (const struct iovec *)a[1], (int)a[2])
