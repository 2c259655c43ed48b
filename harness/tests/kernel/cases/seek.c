/* Positions: no file here has one. */
#include "kernel/file/seek_answers.h"

#include "conformance.h"

#include <assert.h>
#include <fcntl.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/timerfd.h>
#include <unistd.h>

CONFORMANCE(seek);

enum { NO_DESCRIPTOR = 60 };

static char bytes[4];

/* Where it would begin, an order of the kernel's. */
static void stays(int fd)
{
    assert(ANSWER(lseek, 0, lseek(fd, 0, SEEK_CUR)) == 0);
    assert(ANSWER(lseek, 0, lseek(fd, 10, SEEK_SET)) == 0);
    assert(ANSWER(lseek, 0, lseek(fd, 10, SEEK_END)) == 0);
    assert(ANSWER(lseek, 0, lseek64(fd, 0, SEEK_CUR)) == 0);
    ANSWER(lseek, EINVAL, lseek(fd, 0, 99));
    ANSWER(fsync, EINVAL, fsync(fd));
    ANSWER(fdatasync, EINVAL, fdatasync(fd));
    ANSWER(ftruncate, EINVAL, ftruncate(fd, 0));
    close(fd);
}

static void streams(const int ends[2])
{
    ANSWER(lseek, ESPIPE, lseek(ends[0], 0, SEEK_CUR));
    ANSWER(lseek, ESPIPE, lseek(ends[1], 10, SEEK_SET));
    ANSWER(lseek, EINVAL, lseek(ends[1], 0, -1));
    ANSWER(pread, ESPIPE, pread(ends[0], bytes, 1, 0));
    ANSWER(pread, ESPIPE, pread64(ends[0], bytes, 1, 0));
    ANSWER(pread, EINVAL, pread(ends[0], bytes, 1, -1));
    ANSWER(pwrite, ESPIPE, pwrite(ends[1], "a", 1, 0));
    ANSWER(pwrite, EINVAL, pwrite(ends[1], "a", 1, -1));
    ANSWER(fsync, EINVAL, fsync(ends[1]));
    ANSWER(ftruncate, EINVAL, ftruncate(ends[1], 1));
    close(ends[0]);
    close(ends[1]);
}

static void devices(void)
{
    int zero = open("/dev/zero", O_RDONLY), null = open("/dev/null", O_WRONLY);
    bytes[0] = 'x';
    assert(ANSWER(pread, 0, pread(zero, bytes, 4, 1000)) == 4 && bytes[0] == 0);
    assert(ANSWER(pwrite, 0, pwrite64(null, bytes, 4, 1000)) == 4);
    ANSWER(pread, EBADF, pread(null, bytes, 4, 0));
    ANSWER(pwrite, EBADF, pwrite(zero, bytes, 4, 0));
    stays(zero);
    stays(null);
    stays(open("/dev/urandom", O_RDONLY));
}

static void nothing(void)
{
    ANSWER(lseek, EBADF, lseek(NO_DESCRIPTOR, 0, 99));
    ANSWER(pread, EBADF, pread(NO_DESCRIPTOR, bytes, 1, 0));
    ANSWER(pwrite, EBADF, pwrite(NO_DESCRIPTOR, bytes, 1, 0));
    ANSWER(fsync, EBADF, fsync(NO_DESCRIPTOR));
    ANSWER(fdatasync, EBADF, fdatasync(NO_DESCRIPTOR));
    ANSWER(ftruncate, EBADF, ftruncate(NO_DESCRIPTOR, 0));
    ANSWER(ftruncate, EINVAL, ftruncate(NO_DESCRIPTOR, -1));
}

int main(void)
{
    int ends[2];
    assert(pipe(ends) == 0);
    streams(ends);
    assert(socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == 0);
    streams(ends);
    devices();
    stays(eventfd(0, 0));
    stays(timerfd_create(CLOCK_MONOTONIC, 0));
    stays(epoll_create1(0));
    nothing();
    return 0;
}
