/* listen, accept, connect. */
/* build: MEMORY_FAILS */
#include "kernel/net/socket_answers.h"

#include "conformance.h"

#include <assert.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <stdio.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

CONFORMANCE(connect);

static struct sockaddr_un name = {.sun_family = AF_UNIX};

static int connect_to_it(int fd)
{
    return connect(fd, (struct sockaddr *)&name, sizeof(name));
}

static int fresh(int type)
{
    return socket(AF_UNIX, SOCK_STREAM | type, 0);
}

static int listen_with(int backlog, int type)
{
    int fd = fresh(type);
    unlink(name.sun_path);
    assert(bind(fd, (struct sockaddr *)&name, sizeof(name)) == 0);
    ANSWER(listen, 0, listen(fd, backlog));
    return fd;
}

static short ready(int fd)
{
    struct pollfd poller = {.fd = fd, .events = POLLIN | POLLOUT | POLLRDHUP};
    (void)poll(&poller, 1, 0);
    return poller.revents;
}

/* Connected before it is accepted: what was sent is there then. First come, first served. */
static void in_order(void)
{
    char byte;
    int listener = listen_with(2, SOCK_NONBLOCK), a = fresh(0), b = fresh(0);
    ANSWER(accept, EAGAIN, accept(listener, NULL, NULL));
    assert(ready(listener) == 0);
    ANSWER(connect, 0, connect_to_it(a));
    ANSWER(connect, 0, connect_to_it(b));
    assert(ready(listener) == POLLIN && ready(a) == POLLOUT);
    ANSWER(connect, EISCONN, connect_to_it(a));
    assert(write(a, "a", 1) == 1 && write(b, "b", 1) == 1 && close(b) == 0);
    int first = (int)ANSWER(accept, 0, accept(listener, NULL, NULL));
    int second =
        (int)ANSWER(accept4, 0, accept4(listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC));
    assert(fcntl(first, F_GETFL) == O_RDWR && fcntl(first, F_GETFD) == 0);
    assert(fcntl(second, F_GETFL) == (O_RDWR | O_NONBLOCK) && fcntl(second, F_GETFD) == FD_CLOEXEC);
    assert(read(first, &byte, 1) == 1 && byte == 'a');
    assert(read(second, &byte, 1) == 1 && byte == 'b' && read(second, &byte, 1) == 0);
    ANSWER(listen, EINVAL, listen(a, 1));
    ANSWER(connect, EINVAL, connect_to_it(listener));
    close(a);
    close(first);
    close(second);
    close(listener);
}

/* A backlog of n takes n and one more. */
static void full(void)
{
    int listener = listen_with(0, 0), a = fresh(SOCK_NONBLOCK), b = fresh(SOCK_NONBLOCK);
    ANSWER(connect, 0, connect_to_it(a));
    ANSWER(connect, EAGAIN, connect_to_it(b));
    ANSWER(listen, 0, listen(listener, 1));
    ANSWER(connect, 0, connect_to_it(b));
    close(a);
    close(b);
    close(listener);
}

/* Whoever was not accepted is reset when the listener goes. */
static void not_accepted(void)
{
    char byte;
    int listener = listen_with(1, 0), a = fresh(0), b = fresh(0);
    ANSWER(connect, 0, connect_to_it(a));
    close(listener);
    assert(ready(a) == (POLLIN | POLLOUT | POLLRDHUP | POLLHUP | POLLERR));
    assert(read(a, &byte, 1) == -1 && errno == ECONNRESET && read(a, &byte, 1) == 0);
    ANSWER(connect, ECONNREFUSED, connect_to_it(b));
    unlink(name.sun_path);
    ANSWER(connect, ENOENT, connect_to_it(b));
    int bound = fresh(0);
    assert(bind(bound, (struct sockaddr *)&name, sizeof(name)) == 0);
    ANSWER(connect, ECONNREFUSED, connect_to_it(b)); /* it does not listen */
    close(bound);
    close(a);
    close(b);
}

static void shut_down(void)
{
    int listener = listen_with(1, 0), a = fresh(0);
    assert(shutdown(listener, SHUT_RD) == 0);
    ANSWER(accept, EINVAL, accept(listener, NULL, NULL));
    ANSWER(connect, ECONNREFUSED, connect_to_it(a));
    close(a);
    close(listener);
}

static void *connect_twice(void *argument)
{
    int *fds = argument;
    for (int i = 0; i < 2; i++)
        assert(connect_to_it(fds[i]) == 0);
    return NULL;
}

/* accept() waits for somebody, connect() for room in the backlog. */
static void waits(void)
{
    int fds[2] = {fresh(0), fresh(0)}, listener = listen_with(0, 0), accepted[2];
    pthread_t thread;
    pthread_create(&thread, NULL, connect_twice, fds);
    for (int i = 0; i < 2; i++)
        accepted[i] = (int)ANSWER(accept, 0, accept(listener, NULL, NULL));
    pthread_join(thread, NULL);
    for (int i = 0; i < 2; i++) {
        close(accepted[i]);
        close(fds[i]);
    }
    close(listener);
}

static void *connect_in_vain(void *argument)
{
    return connect_to_it(*(int *)argument) == -1 && errno == ECONNREFUSED ? argument : NULL;
}

/* Whoever waits for room is refused when the listener goes. */
static void refused_while_waiting(void)
{
    int listener = listen_with(0, 0), a = fresh(0), b = fresh(0);
    void *result;
    pthread_t thread;
    assert(connect_to_it(a) == 0);
    pthread_create(&thread, NULL, connect_in_vain, &b);
    close(listener);
    pthread_join(thread, &result);
    assert(result == &b);
    close(a);
    close(b);
}

static void interrupted(void)
{
    int listener = listen_with(0, 0), a = fresh(0), b = fresh(0);
    td_conformance_interrupt(true);
    ANSWER(accept, EINTR, accept(listener, NULL, NULL));
    td_conformance_interrupt(false);
    assert(poll(NULL, 0, 1) == 0 && connect_to_it(a) == 0);
    td_conformance_interrupt(true);
    ANSWER(connect, EINTR, connect_to_it(b));
    td_conformance_interrupt(false);
    close(a);
    close(b);
    close(listener);
}

static void refuses(void)
{
    int file = eventfd(0, 0), fd = fresh(0);
    ANSWER(accept, ENOTSOCK, accept(file, NULL, NULL));
    ANSWER(listen, ENOTSOCK, listen(file, 1));
    ANSWER(connect, ENOTSOCK, connect_to_it(file));
    close(file);
    ANSWER(accept, EBADF, accept(file, NULL, NULL));
    ANSWER(listen, EBADF, listen(file, 1));
    ANSWER(connect, EBADF, connect_to_it(file));
    ANSWER(accept, EINVAL, accept(fd, NULL, NULL));
    ANSWER(accept4, EINVAL, accept4(fd, NULL, NULL, 1));
    ANSWER(listen, EINVAL, listen(fd, 1)); /* it has no name */
    ANSWER(connect, EINVAL, connect(fd, (struct sockaddr *)&name, sizeof(name) + 1));
    close(fd);
}

static void fails(void)
{
    int listener = listen_with(4, 0), a = fresh(0);
    if (td_conformance_choose("the kernel has no memory", 1)) {
        ANSWER(connect, ENOMEM, connect_to_it(a));
        ANSWER(accept, ENOMEM, accept(listener, NULL, NULL));
    }
    td_conformance_choose("the kernel has no memory", 0);
    assert(connect_to_it(a) == 0);
    if (td_conformance_choose("the system has too many files", 1))
        ANSWER(accept, ENFILE, accept(listener, NULL, NULL));
    td_conformance_choose("the system has too many files", 0);
    while (fresh(0) != -1)
        ;
    ANSWER(accept, EMFILE, accept(listener, NULL, NULL));
    close(a);
    assert(ANSWER(accept, 0, accept(listener, NULL, NULL)) == a); /* it was still there */
}

int main(void)
{
    snprintf(name.sun_path, sizeof(name.sun_path), "conformance.connect.%d", (int)getpid());
    in_order();
    full();
    not_accepted();
    shut_down();
    waits();
    refused_while_waiting();
    interrupted();
    refuses();
    fails();
    unlink(name.sun_path);
    return 0;
}
