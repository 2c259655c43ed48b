/* Room in a connection by TCP, and which end is told that there is some. */
/* build: POINTS 40000 */
#include "kernel/net/inet_answers.h"

#include "conformance.h"
#include "tcp_ends.h"

#include <assert.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/epoll.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

CONFORMANCE(tcp_close);

static int epoll;
static char bytes[100000];

static short ready(int end)
{
    struct pollfd poller = {.fd = ends[end], .events = POLLIN | POLLOUT | POLLRDHUP};
    (void)poll(&poller, 1, 0);
    return poller.revents;
}

/* Reads what has been written, which may still be on its way. */
static void drain(size_t size)
{
    struct pollfd poller = {.fd = ends[1], .events = POLLIN};
    while (size > 0) {
        ssize_t n = read(ends[1], bytes, sizeof(bytes));
        assert(n > 0 || errno == EAGAIN);
        if (n > 0)
            size -= (size_t)n;
        else
            assert(poll(&poller, 1, -1) == 1);
    }
}

/* An edge-triggered epoll tells of room whoever has found none, once. */
static void watch(void)
{
    struct epoll_event event = {.events = EPOLLOUT | EPOLLET};
    epoll = epoll_create1(0);
    assert(epoll_ctl(epoll, EPOLL_CTL_ADD, ends[0], &event) == 0);
    assert(epoll_wait(epoll, &event, 1, 0) == 1 && event.events == EPOLLOUT);
}

static void told(void)
{
    struct epoll_event event;
    assert(epoll_wait(epoll, &event, 1, -1) == 1 && event.events == EPOLLOUT);
    assert(write(ends[0], "a", 1) == 1);
    drain(1);
    assert(epoll_wait(epoll, &event, 1, 0) == 0);
}

/* As much as there was room for, or by choice less. */
static void a_part_was_written(unsigned choice)
{
    bool less = td_conformance_choose("a short write", choice) && choice > 0;
    size_t each = less ? 100 : sizeof(bytes), size = 0;
    ssize_t n = (ssize_t)each;
    while (n == (ssize_t)each && (n = write(ends[0], bytes, each)) > 0)
        size += (size_t)n;
    assert(less ? size == 1 : size >= 4096);
    td_conformance_choose("a short write", 0);
    drain(size);
    told();
}

/* The simulated kernel is full to the byte then. */
static void nothing_was_written(void)
{
    size_t size = 0;
    ssize_t n;
    while ((n = write(ends[0], bytes, 512)) > 0)
        size += (size_t)n;
    ANSWER(write, EAGAIN, write(ends[0], bytes, 1));
    drain(size);
    told();
}

static void somebody_asked(void)
{
    size_t size = 0;
    for (; (ready(0) & POLLOUT) != 0; size += 512)
        assert(write(ends[0], bytes, 512) == 512);
    drain(size);
    told();
}

static void counts(void)
{
    int count;
    ANSWER(read, EAGAIN, read(ends[1], bytes, 1));
    assert(write(ends[0], bytes, 5) == 5 && poll(&(struct pollfd){ends[1], POLLIN, 0}, 1, -1) == 1);
    assert(ioctl(ends[1], FIONREAD, &count) == 0 && count == 5);
    while (ioctl(ends[0], TIOCOUTQ, &count) == 0 && count > 0) /* until it is known to be there */
        poll(NULL, 0, 1);
    drain(5);
}

/* An end that will not write any more need not wait for room. */
static void shut_down(void)
{
    while (write(ends[0], bytes, sizeof(bytes)) > 0)
        ;
    assert(ready(0) == 0 && ready(1) == (POLLIN | POLLOUT));
    assert(shutdown(ends[0], SHUT_WR) == 0 && ready(0) == POLLOUT);
}

int main(void)
{
    connect_ends(1);
    watch();
    a_part_was_written(0);
    a_part_was_written(1);
    nothing_was_written();
    somebody_asked();
    counts();
    shut_down();
    close(ends[0]);
    close(ends[1]);
    close(epoll);
    return 0;
}
