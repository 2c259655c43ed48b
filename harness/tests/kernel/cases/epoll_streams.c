/* Events of sockets and pipes: data and the end together, the end that nobody asked for, and the
 * edges that come with both. */
#include "kernel/epoll/epoll_answers.h"

#include "conformance.h"

#include <assert.h>
#include <fcntl.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

CONFORMANCE(epoll);

static const char byte;

static uint32_t reported(int set)
{
    struct epoll_event event = {.events = 0};
    return ANSWER(epoll_wait, 0, epoll_wait(set, &event, 1, 0)) == 1 ? event.events : 0;
}

static int set_of(int fd, uint32_t events)
{
    struct epoll_event event = {.events = events};
    int set = epoll_create1(0);
    ANSWER(epoll_ctl, 0, epoll_ctl(set, EPOLL_CTL_ADD, fd, &event));
    return set;
}

static void make_pair(int *pair)
{
    assert(socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, pair) == 0);
}

static void data_and_end(void)
{
    int pair[2];
    char read_byte;
    make_pair(pair);
    int set = set_of(pair[0], EPOLLIN | EPOLLRDHUP), silent = set_of(pair[0], 0);
    assert(write(pair[1], &byte, 1) == 1);
    assert(reported(set) == EPOLLIN && reported(silent) == 0);
    close(pair[1]);
    assert(reported(set) == (EPOLLIN | EPOLLRDHUP | EPOLLHUP));
    assert(reported(silent) == EPOLLHUP);
    assert(read(pair[0], &read_byte, 1) == 1 && read(pair[0], &read_byte, 1) == 0);
    assert(reported(set) == (EPOLLIN | EPOLLRDHUP | EPOLLHUP));
    close(pair[0]);
    close(set);
    close(silent);
}

/* Each message is an edge, and so is the end; what is left unread is none. */
static void edges_of_a_socket(void)
{
    int pair[2];
    char read_byte;
    make_pair(pair);
    int set = set_of(pair[0], EPOLLIN | EPOLLRDHUP | EPOLLET);
    assert(reported(set) == 0);
    for (int i = 0; i < 2; i++) {
        assert(write(pair[1], &byte, 1) == 1);
        assert(reported(set) == EPOLLIN && reported(set) == 0);
    }
    assert(read(pair[0], &read_byte, 1) == 1 && reported(set) == 0);
    assert(shutdown(pair[1], SHUT_WR) == 0);
    assert(reported(set) == (EPOLLIN | EPOLLRDHUP) && reported(set) == 0);
    close(pair[1]);
    assert(reported(set) == (EPOLLIN | EPOLLRDHUP | EPOLLHUP) && reported(set) == 0);
    close(pair[0]);
    close(set);
}

static void edges_of_a_pipe(void)
{
    int ends[2];
    char read_byte;
    assert(pipe2(ends, O_NONBLOCK) == 0);
    int set = set_of(ends[0], EPOLLIN | EPOLLET);
    assert(write(ends[1], &byte, 1) == 1);
    assert(reported(set) == EPOLLIN && reported(set) == 0);
    assert(write(ends[1], &byte, 1) == 1);
    assert(reported(set) == EPOLLIN && reported(set) == 0);
    assert(read(ends[0], &read_byte, 1) == 1 && reported(set) == 0);
    close(ends[1]);
    assert(reported(set) == (EPOLLIN | EPOLLHUP) && reported(set) == 0);
    close(ends[0]);
    close(set);

    assert(pipe2(ends, O_NONBLOCK) == 0);
    set = set_of(ends[0], EPOLLRDNORM | EPOLLET);
    assert(write(ends[1], &byte, 1) == 1);
    assert(reported(set) == EPOLLRDNORM && reported(set) == 0);
    close(ends[0]);
    close(ends[1]);
    close(set);
}

/* A copy keeps a socket open, and so its registration. */
static void a_copy(void)
{
    int pair[2];
    make_pair(pair);
    int set = set_of(pair[0], EPOLLIN), copy = fcntl(pair[0], F_DUPFD_CLOEXEC, 0);
    close(pair[0]);
    assert(write(pair[1], &byte, 1) == 1 && reported(set) == EPOLLIN);
    close(copy);
    assert(reported(set) == 0);
    close(pair[1]);
    close(set);
}

int main(void)
{
    data_and_end();
    edges_of_a_socket();
    edges_of_a_pipe();
    a_copy();
    return 0;
}
