/* socket, socketpair, shutdown. */
/* build: MEMORY_FAILS */
#include "kernel/net/socket_answers.h"

#include "conformance.h"

#include <assert.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

CONFORMANCE(socket);

static short ready(int fd)
{
    struct pollfd poller = {.fd = fd, .events = POLLIN | POLLOUT | POLLRDHUP};
    (void)poll(&poller, 1, 0);
    return poller.revents;
}

static void kinds(void)
{
    int pair[2];
    int fd = (int)ANSWER(socket, 0, socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    assert(fcntl(fd, F_GETFD) == FD_CLOEXEC && fcntl(fd, F_GETFL) == O_RDWR);
    assert(ready(fd) == (POLLOUT | POLLHUP)); /* neither connected nor listening */
    close(fd);
    ANSWER(socketpair, 0, socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, pair));
    assert(fcntl(pair[1], F_GETFD) == 0 && fcntl(pair[1], F_GETFL) == (O_RDWR | O_NONBLOCK));
    assert(pair[1] == pair[0] + 1 && ready(pair[0]) == POLLOUT);
    close(pair[0]);
    close(pair[1]);
    fd = (int)ANSWER(socket, 0, socket(AF_INET6, SOCK_STREAM | SOCK_NONBLOCK, IPPROTO_TCP));
    assert(fcntl(fd, F_GETFD) == 0 && fcntl(fd, F_GETFL) == (O_RDWR | O_NONBLOCK));
    close(fd);
}

static void refuses(void)
{
    int pair[2];
    ANSWER(socket, EAFNOSUPPORT, socket(-1, SOCK_STREAM, 0));
    ANSWER(socket, EAFNOSUPPORT, socket(1000, SOCK_STREAM, 0));
    ANSWER(socket, EAFNOSUPPORT, socket(AF_ASH, SOCK_DGRAM, 0));
    ANSWER(socket, ESOCKTNOSUPPORT, socket(AF_INET, SOCK_RDM, 0));
    ANSWER(socket, ESOCKTNOSUPPORT, socket(AF_UNIX, SOCK_RDM | SOCK_CLOEXEC, 0));
    ANSWER(socketpair, EAFNOSUPPORT, socketpair(AF_ASH, SOCK_DGRAM, 0, pair));
    ANSWER(socketpair, ESOCKTNOSUPPORT, socketpair(AF_INET6, SOCK_RDM, 0, pair));
    ANSWER(socketpair, ESOCKTNOSUPPORT, socketpair(AF_UNIX, SOCK_RDM, 0, pair));
    ANSWER(socket, EINVAL, socket(AF_UNIX, 1000, 0));
    ANSWER(socket, EPROTONOSUPPORT, socket(AF_UNIX, SOCK_STREAM, 77));
    ANSWER(socket, EPROTONOSUPPORT, socket(AF_INET, SOCK_STREAM, IPPROTO_UDP));
    ANSWER(socket, EINVAL, socket(AF_INET6, SOCK_STREAM, -1));
    ANSWER(socket, EINVAL, socket(AF_INET, SOCK_STREAM, 100000));
    ANSWER(socketpair, EOPNOTSUPP, socketpair(AF_INET, SOCK_STREAM, 0, pair));
    ANSWER(socketpair, EAFNOSUPPORT, socketpair(-1, SOCK_STREAM, 0, pair));
    ANSWER(socketpair, EINVAL, socketpair(AF_UNIX, 1000, 0, pair));
    ANSWER(socketpair, EPROTONOSUPPORT, socketpair(AF_UNIX, SOCK_STREAM, 77, pair));
}

/* What one end no longer writes the other reads to its end; what it no longer reads, the other
 * cannot write. */
static void one_way(void)
{
    int pair[2];
    char bytes[4];
    assert(socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, pair) == 0);
    assert(write(pair[0], "ab", 2) == 2);
    ANSWER(shutdown, 0, shutdown(pair[0], SHUT_WR));
    assert(send(pair[0], "c", 1, MSG_NOSIGNAL) == -1 && errno == EPIPE);
    assert(ready(pair[1]) == (POLLIN | POLLOUT | POLLRDHUP) && ready(pair[0]) == POLLOUT);
    assert(read(pair[1], bytes, 4) == 2 && read(pair[1], bytes, 4) == 0);
    assert(write(pair[1], "d", 1) == 1 && read(pair[0], bytes, 4) == 1);
    ANSWER(shutdown, 0, shutdown(pair[0], SHUT_RD));
    assert(send(pair[1], "e", 1, MSG_NOSIGNAL) == -1 && errno == EPIPE);
    assert(ready(pair[0]) == (POLLIN | POLLOUT | POLLRDHUP | POLLHUP));
    assert(ready(pair[1]) == (POLLIN | POLLOUT | POLLRDHUP | POLLHUP));
    assert(read(pair[0], bytes, 4) == 0);
    ANSWER(shutdown, 0, shutdown(pair[0], SHUT_RDWR));
    ANSWER(shutdown, EINVAL, shutdown(pair[0], 3));
    close(pair[0]);
    close(pair[1]);
    int file = eventfd(0, 0);
    ANSWER(shutdown, ENOTSOCK, shutdown(file, SHUT_RD));
    close(file);
    ANSWER(shutdown, EBADF, shutdown(file, SHUT_RD));
}

static void fails(void)
{
    int pair[2];
    if (td_conformance_choose("the kernel has no memory", 1)) {
        ANSWER(socket, ENOMEM, socket(AF_UNIX, SOCK_STREAM, 0));
        ANSWER(socketpair, ENOMEM, socketpair(AF_UNIX, SOCK_STREAM, 0, pair));
    }
    td_conformance_choose("the kernel has no memory", 0);
    if (td_conformance_choose("the system has too many files", 1)) {
        ANSWER(socket, ENFILE, socket(AF_UNIX, SOCK_STREAM, 0));
        ANSWER(socketpair, ENFILE, socketpair(AF_UNIX, SOCK_STREAM, 0, pair));
    }
    td_conformance_choose("the system has too many files", 0);
}

static void runs_out(void)
{
    int pair[2], fd, last = -1;
    while ((fd = socket(AF_UNIX, SOCK_STREAM, 0)) != -1)
        last = fd;
    ANSWER(socket, EMFILE, socket(AF_UNIX, SOCK_STREAM, 0));
    close(last);
    ANSWER(socketpair, EMFILE, socketpair(AF_UNIX, SOCK_STREAM, 0, pair));
    assert(eventfd(0, 0) == last); /* no half of a pair is left */
}

int main(void)
{
    kinds();
    refuses();
    one_way();
    fails();
    runs_out();
    return 0;
}
