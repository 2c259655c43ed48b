/* lseek() and its kin. Nothing here has a position: devices stay at 0, and a stream has none. */
#include "control/numbered.h"
#include "control/replace.h"
#include "kernel/answer.h"
#include "kernel/file/descriptor.h"
#include "kernel/file/read_write.h"
#include "kernel/file/seek_answers.h"

#include <sys/stat.h>
#include <unistd.h>

TD_ANSWERS(TD_ANSWERS_seek);

static off_t seek(int fd, int whence)
{
    const struct td_file *file = td_descriptor_peek(fd);
    if (file == NULL)
        return TD_FAIL(lseek, EBADF);
    if (whence < SEEK_SET || whence > SEEK_HOLE)
        return TD_FAIL(lseek, EINVAL);
    return S_ISFIFO(file->type->mode) || S_ISSOCK(file->type->mode) ? TD_FAIL(lseek, ESPIPE) : 0;
}

off_t TD_REPLACE(lseek)(int fd, off_t offset, int whence)
{
    (void)offset;
    TD_DESCRIPTOR_POINT(fd);
    return seek(fd, whence);
}

off64_t TD_REPLACE(lseek64)(int fd, off64_t offset, int whence)
{
    (void)offset;
    TD_DESCRIPTOR_POINT(fd);
    return seek(fd, whence);
}

/* Of a device alone: 0, or -errno. */
static int may_begin_at(int fd, off_t offset)
{
    const struct td_file *file = td_descriptor_peek(fd);
    if (offset < 0)
        return TD_NEGATIVE(pread, EINVAL);
    if (file == NULL)
        return TD_NEGATIVE(pread, EBADF);
    return S_ISCHR(file->type->mode) ? 0 : TD_NEGATIVE(pread, ESPIPE);
}

static ssize_t read_at(int fd, void *buffer, size_t size, off_t offset)
{
    const struct iovec iov = {buffer, size};
    int error = may_begin_at(fd, offset);
    return td_answer(error < 0 ? error : td_read_from(fd, &iov, 1));
}

static ssize_t write_at(int fd, const void *buffer, size_t size, off_t offset)
{
    const struct iovec iov = {(void *)(uintptr_t)buffer, size};
    int error = may_begin_at(fd, offset);
    return td_answer(error < 0 ? error : td_write_to(fd, &iov, 1));
}

ssize_t TD_REPLACE(pread)(int fd, void *buffer, size_t size, off_t offset)
{
    TD_DESCRIPTOR_POINT(fd);
    return read_at(fd, buffer, size, offset);
}

ssize_t TD_REPLACE(pread64)(int fd, void *buffer, size_t size, off64_t offset)
{
    TD_DESCRIPTOR_POINT(fd);
    return read_at(fd, buffer, size, offset);
}

ssize_t TD_REPLACE(pwrite)(int fd, const void *buffer, size_t size, off_t offset)
{
    TD_DESCRIPTOR_POINT(fd);
    return write_at(fd, buffer, size, offset);
}

ssize_t TD_REPLACE(pwrite64)(int fd, const void *buffer, size_t size, off64_t offset)
{
    TD_DESCRIPTOR_POINT(fd);
    return write_at(fd, buffer, size, offset);
}

static int keep(int fd)
{
    return td_descriptor_peek(fd) == NULL ? TD_FAIL(fsync, EBADF) : TD_FAIL(fsync, EINVAL);
}

int TD_REPLACE(fsync)(int fd)
{
    TD_DESCRIPTOR_POINT(fd);
    return keep(fd);
}

int TD_REPLACE(fdatasync)(int fd)
{
    TD_DESCRIPTOR_POINT(fd);
    return keep(fd);
}

static int cut(int fd, off_t size)
{
    return size >= 0 && td_descriptor_peek(fd) == NULL ? TD_FAIL(ftruncate, EBADF)
                                                       : TD_FAIL(ftruncate, EINVAL);
}

int TD_REPLACE(ftruncate)(int fd, off_t size)
{
    TD_DESCRIPTOR_POINT(fd);
    return cut(fd, size);
}

int TD_REPLACE(ftruncate64)(int fd, off64_t size)
{
    TD_DESCRIPTOR_POINT(fd);
    return cut(fd, size);
}

TD_NUMBERED(SYS_lseek, lseek, (int)a[0], (off_t)a[1], (int)a[2])
TD_NUMBERED(SYS_pread64, pread, (int)a[0], (void *)a[1], (size_t)a[2], (off_t)a[3])
TD_NUMBERED(SYS_pwrite64, pwrite, (int)a[0], (const void *)a[1], (size_t)a[2], (off_t)a[3])
TD_NUMBERED(SYS_fsync, fsync, (int)a[0])
TD_NUMBERED(SYS_fdatasync, fdatasync, (int)a[0])
TD_NUMBERED(SYS_ftruncate, ftruncate, (int)a[0], (off_t)a[1])
