/* Edge-triggered and one-shot registrations, and several threads at one set. */
#include "kernel/epoll/epoll_answers.h"

#include "conformance.h"

#include <assert.h>
#include <pthread.h>
#include <stdint.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/timerfd.h>
#include <unistd.h>

CONFORMANCE(epoll);

static const uint64_t one = 1;

static uint32_t reported(int set)
{
    struct epoll_event event = {.events = 0};
    return ANSWER(epoll_wait, 0, epoll_wait(set, &event, 1, 0)) == 1 ? event.events : 0;
}

static void control(int set, int operation, int fd, uint32_t events)
{
    struct epoll_event event = {.events = events, .data.fd = fd};
    ANSWER(epoll_ctl, 0, epoll_ctl(set, operation, fd, &event));
}

static void add_one(int fd)
{
    assert(write(fd, &one, sizeof(one)) == sizeof(one));
}

static void edge(void)
{
    uint64_t value;
    int set = epoll_create1(0), fd = eventfd(0, EFD_NONBLOCK);
    control(set, EPOLL_CTL_ADD, fd, EPOLLIN | EPOLLET);
    assert(reported(set) == 0);
    add_one(fd);
    assert(reported(set) == EPOLLIN && reported(set) == 0);
    add_one(fd); /* more is an edge, though it was readable all the time */
    assert(reported(set) == EPOLLIN && reported(set) == 0);
    control(set, EPOLL_CTL_MOD, fd, EPOLLIN | EPOLLET); /* and so is to be looked at anew */
    assert(reported(set) == EPOLLIN && reported(set) == 0);
    add_one(fd);
    assert(read(fd, &value, sizeof(value)) == sizeof(value) && value == 3);
    assert(reported(set) == 0);
    close(fd);
    close(set);
}

/* Making room is no edge for a set that wants to read, nor more to read for one that wants to
 * write; one that wants both is told the whole state. */
static void edges_of_one_side(void)
{
    uint64_t value;
    int fd = eventfd(0, EFD_NONBLOCK | EFD_SEMAPHORE);
    int readers = epoll_create1(0), writers = epoll_create1(0), both = epoll_create1(0);
    control(readers, EPOLL_CTL_ADD, fd, EPOLLIN | EPOLLET);
    control(writers, EPOLL_CTL_ADD, fd, EPOLLOUT | EPOLLET);
    control(both, EPOLL_CTL_ADD, fd, EPOLLIN | EPOLLOUT | EPOLLET);
    assert(reported(readers) == 0 && reported(writers) == EPOLLOUT);
    assert(reported(both) == EPOLLOUT && reported(both) == 0);
    add_one(fd);
    add_one(fd);
    assert(reported(readers) == EPOLLIN && reported(writers) == 0);
    assert(reported(both) == (EPOLLIN | EPOLLOUT));
    assert(read(fd, &value, sizeof(value)) == sizeof(value));
    assert(reported(readers) == 0 && reported(writers) == EPOLLOUT);
    assert(reported(both) == (EPOLLIN | EPOLLOUT));
    close(fd);
    close(readers);
    close(writers);
    close(both);
}

static void one_shot(void)
{
    int set = epoll_create1(0), fd = eventfd(1, EFD_NONBLOCK);
    control(set, EPOLL_CTL_ADD, fd, EPOLLIN | EPOLLONESHOT);
    assert(reported(set) == EPOLLIN && reported(set) == 0);
    add_one(fd);
    assert(reported(set) == 0);
    control(set, EPOLL_CTL_MOD, fd, EPOLLIN | EPOLLONESHOT);
    assert(reported(set) == EPOLLIN && reported(set) == 0);
    close(fd);
    close(set);
}

/* An interval timer that nobody reads has one edge. */
static void timer(void)
{
    const struct itimerspec often = {{0, 1000000}, {0, 1000000}};
    uint64_t count;
    int set = epoll_create1(0), fd = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK);
    struct epoll_event event;
    control(set, EPOLL_CTL_ADD, fd, EPOLLIN | EPOLLET);
    assert(timerfd_settime(fd, 0, &often, NULL) == 0);
    assert(epoll_wait(set, &event, 1, -1) == 1 && event.events == EPOLLIN);
    assert(epoll_wait(set, &event, 1, 5) == 0);
    assert(read(fd, &count, sizeof(count)) == sizeof(count) && count >= 5);
    assert(epoll_wait(set, &event, 1, -1) == 1 && event.events == EPOLLIN);
    close(fd);
    close(set);
}

static int shared, counter;

static void *take_one(void *argument)
{
    uint64_t value;
    struct epoll_event event;
    assert(epoll_wait(shared, &event, 1, -1) == 1 && event.data.fd == counter);
    assert(read(counter, &value, sizeof(value)) == sizeof(value) && value == 1);
    return argument;
}

/* Each edge is one thread's. */
static void threads(void)
{
    pthread_t thread[2];
    struct epoll_event event;
    shared = epoll_create1(0);
    counter = eventfd(0, EFD_NONBLOCK);
    control(shared, EPOLL_CTL_ADD, counter, EPOLLIN | EPOLLET);
    pthread_create(&thread[0], NULL, take_one, NULL);
    add_one(counter);
    pthread_join(thread[0], NULL);
    pthread_create(&thread[1], NULL, take_one, NULL);
    add_one(counter);
    pthread_join(thread[1], NULL);
    assert(epoll_wait(shared, &event, 1, 0) == 0);
    close(counter);
    close(shared);
}

int main(void)
{
    edge();
    edges_of_one_side();
    one_shot();
    timer();
    threads();
    return 0;
}
