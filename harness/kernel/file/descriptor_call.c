/* close, dup and its kin, fcntl. */
#include "kernel/file/descriptor.h"

#include "control/numbered.h"
#include "control/replace.h"
#include "kernel/answer.h"
#include "kernel/file/descriptor_answers.h"
#include "kernel/file/record_lock.h"
#include "kernel/limits.h"
#include "verdict/verdict.h"

#include <fcntl.h>
#include <limits.h>
#include <linux/close_range.h>
#include <stdarg.h>
#include <sys/stat.h>
#include <unistd.h>

TD_ANSWERS(TD_ANSWERS_descriptor);

enum {
    SETTABLE = O_NONBLOCK | O_APPEND, /* by F_SETFL */
    PIPE_SIZE = 65536,                /* what Linux says of each; by choice less fits in */
};

int TD_REPLACE(close)(int fd)
{
    TD_DESCRIPTOR_POINT(fd);
    struct td_file *file = td_descriptor_take(fd);
    if (file == NULL)
        return TD_FAIL(close, EBADF);
    td_file_release(file);
    return 0;
}

static void close_from(unsigned first, unsigned last, bool on_exec)
{
    for (unsigned fd = first; fd <= last && fd < TD_DESCRIPTORS_MAX; fd++) {
        if (td_descriptor_peek((int)fd) == NULL)
            continue;
        if (on_exec)
            td_descriptor_set_flags((int)fd, FD_CLOEXEC);
        else
            td_file_release(td_descriptor_take((int)fd));
    }
}

int TD_REPLACE(close_range)(unsigned first, unsigned last, int flags)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    if (((unsigned)flags & ~(CLOSE_RANGE_CLOEXEC | CLOSE_RANGE_UNSHARE)) != 0 || first > last)
        return TD_FAIL(close_range, EINVAL);
    if (((unsigned)flags & CLOSE_RANGE_UNSHARE) != 0)
        td_unsupported("close_range", "close_range() that gives a thread descriptors of its own");
    close_from(first, last, ((unsigned)flags & CLOSE_RANGE_CLOEXEC) != 0);
    return 0;
}

TD_NUMBERED(SYS_close_range, close_range, (unsigned)a[0], (unsigned)a[1], (int)a[2])

void TD_REPLACE(closefrom)(int first)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    close_from(first < 0 ? 0 : (unsigned)first, UINT_MAX, false);
}

int TD_REPLACE(dup)(int fd)
{
    TD_DESCRIPTOR_POINT(fd);
    struct td_file *file = td_descriptor_hold(fd);
    if (file == NULL)
        return TD_FAIL(dup, EBADF);
    int copy = td_descriptor_install(file, 0, 0);
    if (copy >= 0)
        return copy;
    td_file_release(file);
    return TD_FAIL(dup, EMFILE);
}

/* Both are there, and differ. */
static int replace(struct td_file *file, int to, int flags)
{
    struct td_file *before = td_descriptor_replace(file, to, flags);
    if (before != NULL)
        td_file_release(before);
    return to;
}

int TD_REPLACE(dup2)(int from, int to)
{
    TD_DESCRIPTOR_POINT(from);
    if (to < 0 || to >= td_descriptors_limit() || td_descriptor_peek(from) == NULL)
        return TD_FAIL(dup2, EBADF);
    return from == to ? to : replace(td_descriptor_hold(from), to, 0);
}

int TD_REPLACE(dup3)(int from, int to, int flags)
{
    TD_DESCRIPTOR_POINT(from);
    if ((flags & ~O_CLOEXEC) != 0 || from == to)
        return TD_FAIL(dup3, EINVAL);
    if (to < 0 || to >= td_descriptors_limit() || td_descriptor_peek(from) == NULL)
        return TD_FAIL(dup3, EBADF);
    return replace(td_descriptor_hold(from), to, flags & O_CLOEXEC ? FD_CLOEXEC : 0);
}

static int duplicate(struct td_file *file, int from, int flags)
{
    if (from < 0 || from >= td_descriptors_limit())
        return TD_FAIL(fcntl, EINVAL);
    td_file_hold(file);
    int fd = td_descriptor_install(file, from, flags);
    if (fd >= 0)
        return fd;
    td_file_release(file);
    return TD_FAIL(fcntl, EMFILE);
}

static int control(struct td_file *file, int fd, int command, long word)
{
    int argument = (int)word;
    switch (command) {
    case F_DUPFD:
        return duplicate(file, argument, 0);
    case F_DUPFD_CLOEXEC:
        return duplicate(file, argument, FD_CLOEXEC);
    case F_GETFD:
        return td_descriptor_flags(fd);
    case F_SETFD:
        td_descriptor_set_flags(fd, argument);
        return 0;
    case F_GETFL:
        return file->flags;
    case F_SETFL:
        file->flags = (file->flags & ~SETTABLE) | (argument & SETTABLE);
        return 0;
    case F_GETOWN:
    case F_GETSIG:
        return 0;
    case F_GETPIPE_SZ:
        return S_ISFIFO(file->type->mode) ? PIPE_SIZE : TD_FAIL(fcntl, EBADF);
    case F_GETLK:
    case F_SETLK:
    case F_SETLKW:
        return td_record_lock(file, command, (struct flock *)word);
    case F_OFD_GETLK:
    case F_OFD_SETLK:
    case F_OFD_SETLKW:
    case F_SETOWN:
        td_unsupported("fcntl", "fcntl() with command %d, which is not simulated", command);
    default:
        return TD_FAIL(fcntl, EINVAL);
    }
}

static int control_descriptor(int fd, int command, long argument)
{
    struct td_file *file = td_descriptor_peek(fd);
    return file == NULL ? TD_FAIL(fcntl, EBADF) : control(file, fd, command, argument);
}

/* A command has an int as its argument, of which the rest of the word is nothing, or a pointer, or
 * none, which is then not looked at. */
int TD_REPLACE(fcntl)(int fd, int command, ...)
{
    va_list arguments;
    TD_DESCRIPTOR_POINT(fd);
    va_start(arguments, command);
    long argument = va_arg(arguments, long);
    va_end(arguments);
    return control_descriptor(fd, command, argument);
}

int TD_REPLACE(fcntl64)(int fd, int command, ...)
{
    va_list arguments;
    TD_DESCRIPTOR_POINT(fd);
    va_start(arguments, command);
    long argument = va_arg(arguments, long);
    va_end(arguments);
    return control_descriptor(fd, command, argument);
}

TD_NUMBERED(SYS_close, close, (int)a[0])
TD_NUMBERED(SYS_dup, dup, (int)a[0])
TD_NUMBERED(SYS_dup3, dup3, (int)a[0], (int)a[1], (int)a[2])
TD_NUMBERED(SYS_fcntl, fcntl, (int)a[0], (int)a[1], a[2])
#ifdef SYS_dup2 /* older machines alone have */
TD_NUMBERED(SYS_dup2, dup2, (int)a[0], (int)a[1])
#endif
