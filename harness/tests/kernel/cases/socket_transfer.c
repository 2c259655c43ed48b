/* Bytes through a connection, and how its end is seen. */
/* build: POINTS 40000 */
#include "kernel/net/socket_answers.h"

#include "conformance.h"

#include <assert.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

CONFORMANCE(socket_transfer);

static short ready(int fd)
{
    struct pollfd poller = {.fd = fd, .events = POLLIN | POLLOUT | POLLRDHUP};
    (void)poll(&poller, 1, 0);
    return poller.revents;
}

static void pair_of(int *pair, int type)
{
    assert(socketpair(AF_UNIX, SOCK_STREAM | type, 0, pair) == 0);
}

static void no_connection(void)
{
    char byte = 0;
    int fd = socket(AF_UNIX, SOCK_STREAM, 0);
    ANSWER(read, EINVAL, read(fd, &byte, 1));
    ANSWER(write, ENOTCONN, write(fd, &byte, 1));
    close(fd);
}

static void empty_and_full(void)
{
    int pair[2];
    static char bytes[1000];
    size_t size = 0;
    ssize_t n;
    pair_of(pair, SOCK_NONBLOCK);
    ANSWER(read, EAGAIN, read(pair[1], bytes, 1));
    while ((n = write(pair[0], bytes, sizeof(bytes))) > 0)
        size += (size_t)n;
    assert(size >= 4096);
    ANSWER(write, EAGAIN, write(pair[0], bytes, 1));
    assert(ready(pair[0]) == 0 && ready(pair[1]) == (POLLIN | POLLOUT));
    while ((n = read(pair[1], bytes, sizeof(bytes))) > 0)
        size -= (size_t)n;
    assert(size == 0 && ready(pair[0]) == POLLOUT && ready(pair[1]) == POLLOUT);
    close(pair[0]);
    close(pair[1]);
}

/* Closing an end with all read: the other reads what is there, then the end. */
static void closed(void)
{
    int pair[2];
    char bytes[4];
    pair_of(pair, SOCK_NONBLOCK);
    assert(write(pair[0], "ab", 2) == 2 && close(pair[0]) == 0);
    assert(ready(pair[1]) == (POLLIN | POLLOUT | POLLRDHUP | POLLHUP));
    assert(read(pair[1], bytes, 4) == 2 && read(pair[1], bytes, 4) == 0);
    ANSWER(write, EPIPE, write(pair[1], bytes, 1));
    assert(read(pair[1], bytes, 4) == 0);
    close(pair[1]);
}

/* Closing it with bytes unread is a reset: after what is there, one error, then the end. */
static void reset(void)
{
    int pair[2];
    char bytes[4];
    pair_of(pair, SOCK_NONBLOCK);
    assert(write(pair[0], "ab", 2) == 2 && write(pair[1], "c", 1) == 1 && close(pair[0]) == 0);
    assert(ready(pair[1]) == (POLLIN | POLLOUT | POLLRDHUP | POLLHUP | POLLERR));
    assert(read(pair[1], bytes, 4) == 2);
    ANSWER(read, ECONNRESET, read(pair[1], bytes, 4));
    assert(ready(pair[1]) == (POLLIN | POLLOUT | POLLRDHUP | POLLHUP));
    assert(read(pair[1], bytes, 4) == 0);
    ANSWER(write, EPIPE, write(pair[1], bytes, 1));
    close(pair[1]);
}

static void *send_much(void *argument)
{
    static char bytes[1000];
    int fd = *(int *)argument;
    for (int i = 0; i < 1000; i++)
        assert(write(fd, bytes, sizeof(bytes)) == sizeof(bytes));
    close(fd);
    return NULL;
}

static void *receive_one(void *argument)
{
    char byte;
    return read(*(int *)argument, &byte, 1) == 1 && byte == 'x' ? argument : NULL;
}

/* A reader waits for a byte. */
static void reader_waits(void)
{
    int pair[2];
    pthread_t thread;
    void *result;
    pair_of(pair, 0);
    pthread_create(&thread, NULL, receive_one, &pair[1]);
    assert(write(pair[0], "x", 1) == 1);
    pthread_join(thread, &result);
    assert(result == &pair[1]);
    close(pair[0]);
    close(pair[1]);
}

/* A writer waits for room, and writes all. */
static void writer_waits(void)
{
    int pair[2];
    static char bytes[16384];
    size_t size = 0;
    ssize_t n;
    pthread_t thread;
    pair_of(pair, 0);
    pthread_create(&thread, NULL, send_much, &pair[0]);
    while ((n = read(pair[1], bytes, sizeof(bytes))) > 0)
        size += (size_t)n;
    assert(n == 0 && size == 1000 * 1000);
    pthread_join(thread, NULL);
    close(pair[1]);
}

int main(void)
{
    signal(SIGPIPE, SIG_IGN);
    no_connection();
    empty_and_full();
    closed();
    reset();
    reader_waits();
    writer_waits();
    return 0;
}
