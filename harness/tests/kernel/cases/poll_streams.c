/* What poll() says of sockets and pipes: full, ended on one side, ended on both. */
#include "kernel/poll_answers.h"

#include "conformance.h"

#include <assert.h>
#include <poll.h>
#include <pthread.h>
#include <sys/socket.h>
#include <unistd.h>

CONFORMANCE(poll);

enum { ALL = POLLIN | POLLOUT | POLLRDHUP };

static short state(int fd)
{
    struct pollfd poller = {.fd = fd, .events = ALL};
    ANSWER(poll, 0, poll(&poller, 1, 0));
    return poller.revents;
}

static void make_pair(int *pair)
{
    assert(socketpair(AF_UNIX, SOCK_STREAM, 0, pair) == 0);
}

static void fill(int fd)
{
    char bytes[1024] = {0};
    while (send(fd, bytes, sizeof(bytes), MSG_DONTWAIT) > 0)
        ;
    while (send(fd, bytes, 1, MSG_DONTWAIT) > 0)
        ;
    assert(errno == EAGAIN);
}

/* The older names of the same. */
static void has_bands(void)
{
    int pair[2], ends[2];
    make_pair(pair);
    assert(pipe(ends) == 0 && write(ends[1], "", 1) == 1 && write(pair[0], "", 1) == 1);
    struct pollfd fds[] = {{.fd = pair[1], .events = POLLRDNORM | POLLWRNORM | POLLWRBAND},
                           {.fd = ends[0], .events = POLLRDNORM | POLLRDBAND},
                           {.fd = pair[0], .events = POLLRDNORM | POLLPRI}};
    assert(poll(fds, 3, -1) == 2);
    assert(fds[0].revents == (POLLRDNORM | POLLWRNORM | POLLWRBAND));
    assert(fds[1].revents == POLLRDNORM && fds[2].revents == 0);
    for (int i = 0; i < 2; i++) {
        close(pair[i]);
        close(ends[i]);
    }
}

static void socket_fills(void)
{
    int pair[2];
    make_pair(pair);
    assert(state(pair[0]) == POLLOUT && state(pair[1]) == POLLOUT);
    fill(pair[0]);
    assert(state(pair[0]) == 0 && state(pair[1]) == (POLLIN | POLLOUT));
    close(pair[1]);
    assert(state(pair[0]) == (POLLIN | POLLOUT | POLLHUP | POLLRDHUP | POLLERR));
    close(pair[0]);
}

/* An end of input is something to read, a half-closed connection no hang-up. */
static void socket_ends(void)
{
    int pair[2];
    char byte = 0;
    make_pair(pair);
    assert(write(pair[1], &byte, 1) == 1);
    assert(shutdown(pair[1], SHUT_WR) == 0);
    assert(state(pair[0]) == (POLLIN | POLLOUT | POLLRDHUP) && state(pair[1]) == POLLOUT);
    assert(read(pair[0], &byte, 1) == 1);
    assert(state(pair[0]) == (POLLIN | POLLOUT | POLLRDHUP));
    assert(shutdown(pair[0], SHUT_WR) == 0);
    assert(state(pair[0]) == (POLLIN | POLLOUT | POLLRDHUP | POLLHUP));
    assert(state(pair[1]) == (POLLIN | POLLOUT | POLLRDHUP | POLLHUP));
    close(pair[0]);
    close(pair[1]);

    make_pair(pair);
    close(pair[1]);
    assert(state(pair[0]) == (POLLIN | POLLOUT | POLLRDHUP | POLLHUP));
    close(pair[0]);
}

static void pipe_ends(void)
{
    int ends[2];
    char byte = 0;
    assert(pipe(ends) == 0);
    assert(state(ends[0]) == 0 && state(ends[1]) == POLLOUT);
    assert(write(ends[1], &byte, 1) == 1);
    assert(state(ends[0]) == POLLIN); /* how much more has room depends on the system's load */
    close(ends[1]);
    assert(state(ends[0]) == (POLLIN | POLLHUP));
    assert(read(ends[0], &byte, 1) == 1);
    assert(state(ends[0]) == POLLHUP);
    close(ends[0]);

    assert(pipe(ends) == 0);
    close(ends[0]);
    assert(state(ends[1]) == (POLLOUT | POLLERR));
    close(ends[1]);
}

static int other;

static void *hang_up(void *argument)
{
    close(other);
    return argument;
}

/* Errors and hang-ups end a wait that did not ask for them. */
static void waits_for_the_end(void)
{
    int pair[2], ends[2];
    pthread_t thread;
    struct pollfd poller;
    make_pair(pair);
    other = pair[1];
    pthread_create(&thread, NULL, hang_up, NULL);
    poller = (struct pollfd){.fd = pair[0], .events = 0};
    assert(poll(&poller, 1, -1) == 1 && poller.revents == POLLHUP);
    pthread_join(thread, NULL);
    close(pair[0]);

    assert(pipe(ends) == 0);
    other = ends[1];
    pthread_create(&thread, NULL, hang_up, NULL);
    poller = (struct pollfd){.fd = ends[0], .events = POLLIN};
    assert(poll(&poller, 1, -1) == 1 && poller.revents == POLLHUP);
    pthread_join(thread, NULL);
    close(ends[0]);
}

int main(void)
{
    has_bands();
    socket_fills();
    socket_ends();
    pipe_ends();
    waits_for_the_end();
    return 0;
}
