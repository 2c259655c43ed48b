/* read, write and their kin, as far as they are the same for every file. */
#include "kernel/file/read_write_answers.h"

#include "conformance.h"

#include <assert.h>
#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

CONFORMANCE(read_write);

static int ends[2];

static void scattered(void)
{
    char a[3] = "abc", b[2] = "de", x[1], y[4] = "....";
    const struct iovec out[] = {{a, sizeof(a)}, {NULL, 0}, {b, sizeof(b)}};
    const struct iovec in[] = {{x, sizeof(x)}, {NULL, 0}, {y, sizeof(y)}};
    assert(ANSWER(writev, 0, writev(ends[0], out, 3)) == 5);
    assert(ANSWER(readv, 0, readv(ends[1], in, 3)) == 5);
    assert(x[0] == 'a' && memcmp(y, "bcde", 4) == 0);
    assert(ANSWER(write, 0, write(ends[0], "xyz", 3)) == 3);
    assert(ANSWER(read, 0, read(ends[1], y, 2)) == 2 && memcmp(y, "xy", 2) == 0);
    assert(ANSWER(read, 0, read(ends[1], y, 2)) == 1 && y[0] == 'z');
    assert(ANSWER(read, 0, read(ends[1], y, 0)) == 0);
    assert(ANSWER(readv, 0, readv(ends[1], in, 0)) == 0);
}

static void too_much(void)
{
    static char byte;
    static struct iovec many[IOV_MAX + 1];
    const struct iovec large[] = {{&byte, 1}, {&byte, (size_t)SSIZE_MAX + 1}};
    ANSWER(readv, EINVAL, readv(ends[0], many, IOV_MAX + 1));
    ANSWER(writev, EINVAL, writev(ends[0], many, IOV_MAX + 1));
    ANSWER(readv, EINVAL, readv(ends[0], many, -1));
    ANSWER(writev, EINVAL, writev(ends[0], large, 2));
}

static void not_open(void)
{
    int one_way[2];
    char byte = 0;
    const struct iovec iov = {&byte, 1};
    assert(pipe(one_way) == 0);
    ANSWER(read, EBADF, read(50, &byte, 1));
    ANSWER(write, EBADF, write(50, &byte, 1));
    ANSWER(read, EBADF, read(one_way[1], &byte, 1));
    ANSWER(readv, EBADF, readv(one_way[1], &iov, 1));
    ANSWER(write, EBADF, write(one_way[0], &byte, 1));
    ANSWER(writev, EBADF, writev(one_way[0], &iov, 1));
    close(one_way[0]);
    signal(SIGPIPE, SIG_IGN);
    ANSWER(write, EPIPE, write(one_way[1], &byte, 1));
    ANSWER(writev, EPIPE, writev(one_way[1], &iov, 1));
    close(one_way[1]);
    int set = epoll_create1(0);
    ANSWER(read, EINVAL, read(set, &byte, 1));
    ANSWER(write, EINVAL, write(set, &byte, 1));
    close(set);
}

static void without_waiting(void)
{
    int pair[2];
    char bytes[64] = {0};
    const struct iovec iov = {bytes, 64};
    assert(socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, pair) == 0);
    ANSWER(read, EAGAIN, read(pair[0], bytes, 1));
    ANSWER(readv, EAGAIN, readv(pair[0], &iov, 1));
    while (write(pair[0], bytes, sizeof(bytes)) != -1)
        ;
    assert(errno == EAGAIN);
    ANSWER(write, EAGAIN, write(pair[0], bytes, 1));
    ANSWER(writev, EAGAIN, writev(pair[0], &iov, 1));
    close(pair[0]);
    close(pair[1]);
}

static void interrupted(void)
{
    int pair[2];
    char bytes[64] = {0};
    assert(socketpair(AF_UNIX, SOCK_STREAM, 0, pair) == 0);
    while (send(pair[0], bytes, sizeof(bytes), MSG_DONTWAIT) != -1)
        ;
    td_conformance_interrupt(true);
    ANSWER(read, EINTR, read(pair[0], bytes, 1));
    td_conformance_interrupt(false);
    assert(poll(NULL, 0, 1) == 0); /* a wait in between that is not interrupted */
    td_conformance_interrupt(true);
    ANSWER(write, EINTR, write(pair[0], bytes, 1));
    td_conformance_interrupt(false);
    close(pair[0]);
    close(pair[1]);
}

int main(void)
{
    assert(socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == 0);
    scattered();
    too_much();
    not_open();
    without_waiting();
    interrupted();
    return 0;
}
