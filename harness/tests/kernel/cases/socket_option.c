/* Options of sockets. */
#include "kernel/net/socket_option_answers.h"

#include "conformance.h"

#include <assert.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

CONFORMANCE(socket_option);

static int number_of(int fd, int option)
{
    int number = -1;
    socklen_t size = sizeof(number);
    ANSWER(getsockopt, 0, getsockopt(fd, SOL_SOCKET, option, &number, &size));
    assert(size == sizeof(number));
    return number;
}

static void kinds(void)
{
    int fd = socket(AF_UNIX, SOCK_STREAM, 0);
    assert(number_of(fd, SO_TYPE) == SOCK_STREAM && number_of(fd, SO_DOMAIN) == AF_UNIX);
    assert(number_of(fd, SO_PROTOCOL) == 0 && number_of(fd, SO_ACCEPTCONN) == 0 &&
           number_of(fd, SO_ERROR) == 0);
    close(fd);
}

static void sizes(void)
{
    int pair[2], small = 10, usual = 10000;
    assert(socketpair(AF_UNIX, SOCK_STREAM, 0, pair) == 0);
    assert(number_of(pair[0], SO_SNDBUF) >= 4096 && number_of(pair[0], SO_RCVBUF) >= 4096);
    ANSWER(setsockopt, 0, setsockopt(pair[0], SOL_SOCKET, SO_SNDBUF, &usual, sizeof(usual)));
    ANSWER(setsockopt, 0, setsockopt(pair[0], SOL_SOCKET, SO_RCVBUF, &usual, sizeof(usual)));
    assert(number_of(pair[0], SO_SNDBUF) == 20000 && number_of(pair[0], SO_RCVBUF) == 20000);
    ANSWER(setsockopt, 0, setsockopt(pair[0], SOL_SOCKET, SO_SNDBUF, &small, sizeof(small)));
    ANSWER(setsockopt, 0, setsockopt(pair[0], SOL_SOCKET, SO_RCVBUF, &small, sizeof(small)));
    assert(number_of(pair[0], SO_SNDBUF) == 4608 && number_of(pair[0], SO_RCVBUF) == 2304);
    ANSWER(setsockopt, 0, setsockopt(pair[0], SOL_SOCKET, SO_REUSEADDR, &small, sizeof(small)));
    close(pair[0]);
    close(pair[1]);
}

/* A pending error is told once. */
static void error(void)
{
    int pair[2];
    assert(socketpair(AF_UNIX, SOCK_STREAM, 0, pair) == 0);
    assert(write(pair[1], "a", 1) == 1 && close(pair[0]) == 0);
    assert(number_of(pair[1], SO_ERROR) == ECONNRESET && number_of(pair[1], SO_ERROR) == 0);
    close(pair[1]);
}

static void credentials(void)
{
    int pair[2];
    struct ucred who;
    socklen_t size = sizeof(who);
    assert(socketpair(AF_UNIX, SOCK_STREAM, 0, pair) == 0);
    ANSWER(getsockopt, 0, getsockopt(pair[1], SOL_SOCKET, SO_PEERCRED, &who, &size));
    assert(size == sizeof(who) && who.pid == getpid());
    assert(who.uid == geteuid() && who.gid == getegid());
    close(pair[0]);
    close(pair[1]);
    int fd = socket(AF_UNIX, SOCK_STREAM, 0);
    ANSWER(getsockopt, 0, getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &who, &size));
    assert(who.pid == 0 && who.uid == (uid_t)-1);
    close(fd);
}

static void refuses(void)
{
    int fd = socket(AF_UNIX, SOCK_STREAM, 0), file = eventfd(0, 0), number = 1;
    socklen_t size = (socklen_t)-1;
    ANSWER(getsockopt, EINVAL, getsockopt(fd, SOL_SOCKET, SO_TYPE, &number, &size));
    size = sizeof(number);
    ANSWER(getsockopt, EOPNOTSUPP, getsockopt(fd, 6, 1, &number, &size));
    ANSWER(setsockopt, EOPNOTSUPP, setsockopt(fd, 6, 1, &number, size));
    ANSWER(setsockopt, EINVAL, setsockopt(fd, SOL_SOCKET, SO_SNDBUF, &number, 2));
    ANSWER(getsockopt, ENOTSOCK, getsockopt(file, SOL_SOCKET, SO_TYPE, &number, &size));
    ANSWER(setsockopt, ENOTSOCK, setsockopt(file, SOL_SOCKET, SO_SNDBUF, &number, size));
    close(file);
    ANSWER(getsockopt, EBADF, getsockopt(file, SOL_SOCKET, SO_TYPE, &number, &size));
    ANSWER(setsockopt, EBADF, setsockopt(file, SOL_SOCKET, SO_SNDBUF, &number, size));
    size = 1;
    ANSWER(getsockopt, 0, getsockopt(fd, SOL_SOCKET, SO_TYPE, &number, &size));
    assert(size == 1 && *(char *)&number == SOCK_STREAM);
    close(fd);
}

int main(void)
{
    kinds();
    sizes();
    error();
    credentials();
    refuses();
    return 0;
}
