/* Connecting by TCP. */
/* build: MEMORY_FAILS POINTS 40000 */
#include "kernel/net/inet_answers.h"

#include "conformance.h"

#include <assert.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <pthread.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

CONFORMANCE(tcp_connect);

/* Of the latest that listened. */
static struct sockaddr_in address;

static int connect_to_it(int fd)
{
    return connect(fd, (struct sockaddr *)&address, sizeof(address));
}

static int fresh(int type)
{
    return socket(AF_INET, SOCK_STREAM | type, IPPROTO_TCP);
}

static int listen_with(int backlog)
{
    int fd = fresh(0);
    socklen_t size = sizeof(address);
    assert(listen(fd, backlog) == 0);
    assert(getsockname(fd, (struct sockaddr *)&address, &size) == 0);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return fd;
}

static short ready(int fd)
{
    struct pollfd poller = {.fd = fd, .events = POLLIN | POLLOUT | POLLRDHUP | POLLWRBAND};
    (void)poll(&poller, 1, 0);
    return poller.revents;
}

static int error_of(int fd)
{
    int error;
    socklen_t size = sizeof(error);
    assert(getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &size) == 0);
    return error;
}

/* Connected before it is accepted: what was sent is there then. First come, first served. */
static void in_order(void)
{
    char byte;
    int listener = listen_with(2), a = fresh(0), b = fresh(0);
    assert(ready(a) == (POLLOUT | POLLHUP) && ready(listener) == 0);
    ANSWER(connect, 0, connect_to_it(a));
    ANSWER(connect, 0, connect_to_it(b));
    assert(ready(listener) == POLLIN && ready(a) == POLLOUT);
    ANSWER(connect, EISCONN, connect_to_it(a));
    ANSWER(connect, EISCONN, connect_to_it(listener));
    assert(write(a, "a", 1) == 1 && write(b, "b", 1) == 1 && close(b) == 0);
    int first = accept(listener, NULL, NULL);
    int second = accept4(listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
    assert(fcntl(first, F_GETFL) == O_RDWR && fcntl(second, F_GETFL) == (O_RDWR | O_NONBLOCK));
    assert(read(first, &byte, 1) == 1 && byte == 'a');
    assert(read(second, &byte, 1) == 1 && byte == 'b' && read(second, &byte, 1) == 0);
    close(a);
    close(first);
    close(second);
    close(listener);
}

static void without_blocking(void)
{
    int listener = listen_with(1), a = fresh(SOCK_NONBLOCK), b = fresh(SOCK_NONBLOCK), off = 0;
    struct epoll_event event = {.events = EPOLLOUT};
    int epoll = epoll_create1(0);
    ANSWER(connect, EINPROGRESS, connect_to_it(a));
    assert(epoll_ctl(epoll, EPOLL_CTL_ADD, a, &event) == 0);
    assert(epoll_wait(epoll, &event, 1, -1) == 1 && event.events == EPOLLOUT);
    assert(ready(a) == POLLOUT && error_of(a) == 0);
    ANSWER(connect, 0, connect_to_it(a)); /* nobody had told */
    ANSWER(connect, EISCONN, connect_to_it(a));
    ANSWER(connect, EINPROGRESS, connect_to_it(b));
    assert(ioctl(b, FIONBIO, &off) == 0);
    ANSWER(connect, 0, connect_to_it(b));
    close(epoll);
    close(a);
    close(b);
    close(listener);
}

static void refused(void)
{
    char byte = 0;
    int listener = listen_with(1), a = fresh(0), b = fresh(SOCK_NONBLOCK);
    close(listener);
    ANSWER(connect, ECONNREFUSED, connect_to_it(a));
    assert(error_of(a) == 0 && ready(a) == (POLLOUT | POLLHUP));
    for (int i = 0; i < 2; i++) {
        ANSWER(connect, EINPROGRESS, connect_to_it(b));
        assert(ready(b) == (POLLIN | POLLOUT | POLLRDHUP | POLLHUP | POLLERR));
        if (i == 0)
            ANSWER(connect, ECONNREFUSED, connect_to_it(b));
    }
    assert(error_of(b) == ECONNREFUSED && read(b, &byte, 1) == 0);
    ANSWER(connect, ECONNABORTED, connect_to_it(b));
    assert(ready(b) == (POLLOUT | POLLHUP));
    ANSWER(connect, EINPROGRESS, connect_to_it(b));
    assert(send(b, &byte, 1, MSG_NOSIGNAL) == -1 && errno == ECONNREFUSED);
    assert(send(b, &byte, 1, MSG_NOSIGNAL) == -1 && errno == EPIPE);
    listener = listen_with(1);
    ANSWER(connect, ECONNABORTED, connect_to_it(b));
    ANSWER(connect, EINPROGRESS, connect_to_it(b)); /* it is as good as new */
    assert(error_of(b) == 0 && write(b, &byte, 1) == 1);
    ANSWER(connect, 0, connect_to_it(a));
    close(a);
    close(b);
    close(listener);
}

/* A backlog of n takes n and one more; others wait for room, though not in the call. */
static void full(void)
{
    char byte = 'x';
    int listener = listen_with(0), a = fresh(0), b = fresh(SOCK_NONBLOCK);
    ANSWER(connect, 0, connect_to_it(a));
    ANSWER(connect, EINPROGRESS, connect_to_it(b));
    ANSWER(connect, EALREADY, connect_to_it(b));
    assert(ready(b) == 0 && write(b, &byte, 1) == -1 && errno == EAGAIN);
    assert(read(b, &byte, 1) == -1 && errno == EAGAIN);
    int first = accept(listener, NULL, NULL);
    struct pollfd poller = {.fd = b, .events = POLLOUT};
    assert(poll(&poller, 1, -1) == 1 && poller.revents == POLLOUT);
    ANSWER(connect, 0, connect_to_it(b));
    int second = accept(listener, NULL, NULL);
    assert(write(b, &byte, 1) == 1 && read(second, &byte, 1) == 1);
    close(first);
    close(second);
    close(a);
    close(b);
    close(listener);
}

static void *connect_in_vain(void *argument)
{
    return connect_to_it(*(int *)argument) == -1 && errno == ECONNREFUSED ? argument : NULL;
}

/* Whoever waits for room is refused when the listener goes, or listens no longer. */
static void refused_while_waiting(bool closes)
{
    int listener = listen_with(0), a = fresh(0), b = fresh(0);
    void *result;
    pthread_t thread;
    assert(connect_to_it(a) == 0);
    pthread_create(&thread, NULL, connect_in_vain, &b);
    assert(closes || shutdown(listener, SHUT_RDWR) == 0);
    if (closes)
        close(listener);
    pthread_join(thread, &result);
    assert(result == &b);
    close(a);
    close(b);
    if (!closes)
        close(listener);
}

/* An interrupted call has begun what goes on. */
static void interrupted(void)
{
    int listener = listen_with(0), a = fresh(0), b = fresh(0);
    assert(connect_to_it(a) == 0);
    td_conformance_interrupt(true);
    ANSWER(connect, EINTR, connect_to_it(b));
    td_conformance_interrupt(false);
    close(accept(listener, NULL, NULL));
    ANSWER(connect, 0, connect_to_it(b));
    close(a);
    close(b);
    close(listener);
}

static void *accept_in_vain(void *argument)
{
    return accept(*(int *)argument, NULL, NULL) == -1 && errno == EINVAL ? argument : NULL;
}

/* A thread that waits in accept() is told that nobody listens; and one can listen again. */
static void stops_listening(void)
{
    int listener = listen_with(1), a = fresh(0), b = fresh(0);
    void *result;
    pthread_t thread;
    assert(shutdown(listener, SHUT_WR) == 0 && ready(listener) == 0); /* which says nothing */
    pthread_create(&thread, NULL, accept_in_vain, &listener);
    assert(shutdown(listener, SHUT_RD) == 0 && ready(listener) == (POLLOUT | POLLHUP));
    pthread_join(thread, &result);
    assert(result == &listener);
    ANSWER(connect, ECONNREFUSED, connect_to_it(a));
    assert(shutdown(listener, SHUT_RDWR) == -1 && errno == ENOTCONN);
    listener = (close(listener), listen_with(1));
    ANSWER(connect, 0, connect_to_it(b));
    assert(shutdown(listener, SHUT_RD) == 0 && listen(listener, 1) == 0);
    assert(ready(listener) == 0 && error_of(b) == ECONNRESET); /* it had not been accepted */
    close(a);
    close(b);
    close(listener);
}

static void fails(void)
{
    int listener = listen_with(1), a = fresh(0);
    if (td_conformance_choose("the kernel has no memory", 1))
        ANSWER(connect, ENOMEM, connect_to_it(a));
    td_conformance_choose("the kernel has no memory", 0);
    ANSWER(connect, 0, connect_to_it(a));
    close(a);
    close(listener);
}

int main(void)
{
    in_order();
    without_blocking();
    refused();
    full();
    refused_while_waiting(true);
    refused_while_waiting(false);
    interrupted();
    stops_listening();
    fails();
    return 0;
}
