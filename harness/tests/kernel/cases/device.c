/* The devices that are there without a disk: they take everything, and give nothing, zeros, or
 * chance. */
#include "kernel/file/device_answers.h"

#include "conformance.h"

#include <assert.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/ioctl.h>
#include <sys/random.h>
#include <sys/syscall.h>
#include <unistd.h>

CONFORMANCE(device);

static char bytes[600], others[600];

static int open_it(const char *path)
{
    int fd = open(path, O_RDWR | O_CLOEXEC);
    assert(fcntl(fd, F_GETFD) == FD_CLOEXEC && (fcntl(fd, F_GETFL) & O_ACCMODE) == O_RDWR);
    struct pollfd poller = {.fd = fd, .events = POLLIN};
    assert(poll(&poller, 1, 0) == 1 && poller.revents == POLLIN);
    assert(write(fd, "seed", 4) == 4);
    return fd;
}

static bool epoll_takes(int fd)
{
    struct epoll_event event = {.events = EPOLLIN};
    int epoll = epoll_create1(0), result = epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event);
    assert(result == 0 || errno == EPERM);
    close(epoll);
    return result == 0;
}

static void null(void)
{
    int fd = open_it("/dev/null");
    assert(read(fd, bytes, sizeof(bytes)) == 0 && !epoll_takes(fd));
    close(fd);
    fd = open("/dev/null", O_WRONLY | O_CREAT | O_TRUNC, 0600);
    assert(read(fd, bytes, 1) == -1 && errno == EBADF && write(fd, bytes, 3) == 3);
    close(fd);
}

static void zero(void)
{
    int fd = open_it("/dev/zero");
    memset(bytes, 1, sizeof(bytes));
    assert(read(fd, bytes, 500) == 500 && !epoll_takes(fd));
    assert(memcmp(bytes, others, 500) == 0 && bytes[500] == 1);
    close(fd);
}

/* Alike in so many bytes they are never. */
static void chance(void)
{
    int fd = open_it("/dev/urandom"), slower = open_it("/dev/random");
    assert(read(fd, bytes, sizeof(bytes)) == sizeof(bytes) && !epoll_takes(fd));
    assert(read(slower, others, 16) == 16 && epoll_takes(slower));
    assert(memcmp(bytes, others, 16) != 0 && memcmp(bytes, bytes + 300, 300) != 0);
    ANSWER(ioctl, EINVAL, ioctl(fd, FIONREAD, others));
    ANSWER(ioctl, EINVAL, ioctl(slower, FIONREAD, others));
    close(fd);
    close(slower);
    assert(ANSWER(getrandom, 0, getrandom(others, 256, GRND_NONBLOCK)) == 256);
    assert(memcmp(bytes, others, 256) != 0);
    ANSWER(getrandom, EINVAL, getrandom(others, 1, 1 << 10));
    /* By number: glibc from 2.41 on asks the vDSO, which takes these two together, as the system
     * call does not. */
    ANSWER(getrandom, EINVAL,
           (int)syscall(SYS_getrandom, others, (size_t)1, GRND_RANDOM | GRND_INSECURE));
    ANSWER(getentropy, 0, getentropy(bytes, 256));
    assert(memcmp(bytes, others, 256) != 0);
    ANSWER(getentropy, EIO, getentropy(bytes, 257));
}

int main(void)
{
    null();
    zero();
    chance();
    return 0;
}
