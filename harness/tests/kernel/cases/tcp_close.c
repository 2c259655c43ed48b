/* Bytes by TCP, and how a connection ends. */
/* build: POINTS 40000 */
#include "kernel/net/inet_answers.h"

#include "conformance.h"
#include "tcp_ends.h"

#include <assert.h>
#include <netinet/in.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

CONFORMANCE(tcp_close);

static const short CLOSED = POLLIN | POLLOUT | POLLRDHUP | POLLHUP;

static char byte;

static short ready(int end)
{
    struct pollfd poller = {.fd = ends[end], .events = POLLIN | POLLOUT | POLLRDHUP | POLLWRBAND};
    (void)poll(&poller, 1, 0);
    return poller.revents;
}

static int error_of(int end)
{
    int error;
    socklen_t size = sizeof(error);
    assert(getsockopt(ends[end], SOL_SOCKET, SO_ERROR, &error, &size) == 0);
    return error;
}

static bool has_peer(int end)
{
    struct sockaddr_in address;
    socklen_t size = sizeof(address);
    return getpeername(ends[end], (struct sockaddr *)&address, &size) == 0 || errno != ENOTCONN;
}

static void close_ends(void)
{
    close(ends[0]);
    close(ends[1]);
}

static void no_connection(void)
{
    int count = -1;
    ends[0] = socket(AF_INET, SOCK_STREAM, 0);
    ends[1] = socket(AF_INET6, SOCK_STREAM, 0);
    assert(listen(ends[1], 1) == 0);
    for (int i = 0; i < 2; i++) {
        ANSWER(read, ENOTCONN, read(ends[i], &byte, 1));
        ANSWER(write, EPIPE, write(ends[i], &byte, 1));
    }
    assert(ioctl(ends[0], FIONREAD, &count) == 0 && count == 0);
    assert(ioctl(ends[1], FIONREAD, &count) == -1 && errno == EINVAL);
    ANSWER(shutdown, ENOTCONN, shutdown(ends[0], SHUT_RDWR));
    assert(ready(0) == CLOSED && read(ends[0], &byte, 1) == 0);
    close_ends();
}

/* One end closes; the other reads what is there, then the end. What it writes then is lost, and it
 * learns of that. */
static void closes(void)
{
    char bytes[4];
    connect_ends(1);
    assert(write(ends[0], "ab", 2) == 2 && close(ends[0]) == 0);
    assert(ready(1) == (POLLIN | POLLOUT | POLLRDHUP));
    assert(read(ends[1], bytes, 4) == 2 && read(ends[1], bytes, 4) == 0 && has_peer(1));
    assert(write(ends[1], "", 0) == 0 && has_peer(1)); /* nothing is nothing */
    assert(write(ends[1], "c", 1) == 1);
    assert(ready(1) == (CLOSED | POLLERR) && read(ends[1], bytes, 4) == 0 && !has_peer(1));
    ANSWER(write, EPIPE, write(ends[1], "c", 1));
    assert(ready(1) == CLOSED && error_of(1) == 0);
    ANSWER(write, EPIPE, write(ends[1], "c", 1));
    close(ends[1]);
    connect_ends(1);
    assert(close(ends[0]) == 0 && write(ends[1], "c", 1) == 1 && error_of(1) == EPIPE);
    ANSWER(shutdown, ENOTCONN, shutdown(ends[1], SHUT_WR));
    close(ends[1]);
}

/* Closing with bytes unread is a reset: after what is there, one error, then the end. */
static void resets(void)
{
    char bytes[4];
    connect_ends(1);
    assert(write(ends[0], "ab", 2) == 2 && write(ends[1], "c", 1) == 1 && close(ends[0]) == 0);
    assert(ready(1) == (CLOSED | POLLERR) && !has_peer(1));
    assert(read(ends[1], bytes, 4) == 2);
    ANSWER(read, ECONNRESET, read(ends[1], bytes, 4));
    assert(ready(1) == CLOSED && read(ends[1], bytes, 4) == 0);
    ANSWER(write, EPIPE, write(ends[1], bytes, 1));
    close(ends[1]);
    connect_ends(1);
    assert(write(ends[1], "c", 1) == 1 && close(ends[0]) == 0);
    ANSWER(write, ECONNRESET, write(ends[1], "d", 1));
    ANSWER(write, EPIPE, write(ends[1], "d", 1));
    close(ends[1]);
    connect_ends(1); /* it had said that it would not write any more */
    assert(write(ends[1], "c", 1) == 1 && shutdown(ends[0], SHUT_WR) == 0 && close(ends[0]) == 0);
    assert(ready(1) == (CLOSED | POLLERR) && read(ends[1], bytes, 4) == 0 && error_of(1) == EPIPE);
    close(ends[1]);
}

static void *write_too_much(void *argument)
{
    static char bytes[100000];
    struct iovec iov[200];
    for (int i = 0; i < 200; i++)
        iov[i] = (struct iovec){bytes, sizeof(bytes)};
    ssize_t size = writev(ends[1], iov, 200);
    assert(size > 0 && size < 200 * (ssize_t)sizeof(bytes));
    return argument;
}

/* A write that has done a part says so; the reset is told by the next. */
static void resets_in_the_middle(void)
{
    pthread_t thread;
    connect_ends(0);
    pthread_create(&thread, NULL, write_too_much, NULL);
    assert(read(ends[0], &byte, 1) == 1 && poll(NULL, 0, 1) == 0);
    assert(recv(ends[0], &byte, 1, MSG_PEEK) == 1); /* more has come */
    close(ends[0]);
    pthread_join(thread, NULL);
    ANSWER(write, ECONNRESET, write(ends[1], "d", 1));
    ANSWER(write, EPIPE, write(ends[1], "d", 1));
    close(ends[1]);
}

static void lingers_not(void)
{
    const struct linger none = {.l_onoff = 1, .l_linger = 0};
    connect_ends(1);
    assert(setsockopt(ends[0], SOL_SOCKET, SO_LINGER, &none, sizeof(none)) == 0);
    close(ends[0]);
    ANSWER(read, ECONNRESET, read(ends[1], &byte, 1));
    close(ends[1]);
}

/* Each direction ends by itself; with both the connection is over. */
static void one_way(void)
{
    connect_ends(1);
    ANSWER(read, EAGAIN, read(ends[1], &byte, 1));
    assert(shutdown(ends[0], SHUT_WR) == 0 && shutdown(ends[0], SHUT_WR) == 0);
    assert(ready(0) == POLLOUT && ready(1) == (POLLIN | POLLOUT | POLLRDHUP));
    ANSWER(write, EPIPE, write(ends[0], &byte, 1));
    assert(write(ends[1], "a", 1) == 1 && read(ends[0], &byte, 1) == 1 && byte == 'a');
    assert(read(ends[1], &byte, 1) == 0 && has_peer(0) && has_peer(1));
    assert(shutdown(ends[1], SHUT_WR) == 0);
    for (int i = 0; i < 2; i++) {
        assert(ready(i) == CLOSED && !has_peer(i) && read(ends[i], &byte, 1) == 0);
        ANSWER(shutdown, ENOTCONN, shutdown(ends[i], SHUT_WR));
    }
    close_ends();
}

/* What one end says that it will not read, comes all the same; unless it does not write either. */
static void deaf(void)
{
    connect_ends(1);
    assert(shutdown(ends[0], SHUT_RD) == 0);
    assert(ready(0) == (POLLIN | POLLOUT | POLLRDHUP) && ready(1) == POLLOUT);
    assert(read(ends[0], &byte, 1) == 0 && write(ends[1], "b", 1) == 1);
    assert(read(ends[0], &byte, 1) == 1 && byte == 'b');
    assert(write(ends[0], "c", 1) == 1 && read(ends[1], &byte, 1) == 1);
    close_ends();
    connect_ends(1);
    assert(write(ends[1], "d", 1) == 1 && shutdown(ends[0], SHUT_RDWR) == 0);
    assert(ready(0) == CLOSED && ready(1) == (POLLIN | POLLOUT | POLLRDHUP));
    assert(read(ends[0], &byte, 1) == 1 && read(ends[0], &byte, 1) == 0);
    assert(write(ends[1], "e", 1) == 1);
    assert(ready(0) == (CLOSED | POLLERR) && error_of(1) == EPIPE);
    ANSWER(read, ECONNRESET, read(ends[0], &byte, 1));
    close_ends();
}

static void *send_much(void *argument)
{
    static char bytes[1000];
    for (int i = 0; i < 1000; i++)
        assert(write(ends[0], bytes, sizeof(bytes)) == sizeof(bytes));
    close(ends[0]);
    return argument;
}

/* A writer waits for room, a reader for bytes. */
static void waits(void)
{
    static char bytes[16384];
    size_t size = 0;
    ssize_t n;
    pthread_t thread;
    connect_ends(0);
    pthread_create(&thread, NULL, send_much, NULL);
    while ((n = read(ends[1], bytes, sizeof(bytes))) > 0)
        size += (size_t)n;
    assert(n == 0 && size == 1000 * 1000);
    pthread_join(thread, NULL);
    close(ends[1]);
}

static void *read_to_the_end(void *argument)
{
    return read(ends[1], &byte, 1) == 0 ? argument : NULL;
}

/* One's own shutdown() ends a read() that waits. */
static void woken(void)
{
    void *result;
    pthread_t thread;
    connect_ends(0);
    pthread_create(&thread, NULL, read_to_the_end, ends);
    assert(shutdown(ends[1], SHUT_RD) == 0);
    pthread_join(thread, &result);
    assert(result == ends);
    close_ends();
}

int main(void)
{
    signal(SIGPIPE, SIG_IGN);
    no_connection();
    closes();
    resets();
    resets_in_the_middle();
    lingers_not();
    one_way();
    deaf();
    waits();
    woken();
    return 0;
}
