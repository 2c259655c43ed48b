/* Sets that watch sets: an event goes all the way up; circles and towers are refused. */
#include "kernel/epoll/epoll_answers.h"

#include "conformance.h"

#include <assert.h>
#include <poll.h>
#include <pthread.h>
#include <stdint.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/timerfd.h>
#include <unistd.h>

CONFORMANCE(epoll);

enum { HIGHEST = 5 };

static const uint64_t one = 1;
static struct epoll_event in = {.events = EPOLLIN};

static int set_over(int fd)
{
    int set = epoll_create1(0);
    in.data.fd = fd;
    ANSWER(epoll_ctl, 0, epoll_ctl(set, EPOLL_CTL_ADD, fd, &in));
    return set;
}

static void refuses(void)
{
    int sets[HIGHEST + 1] = {epoll_create1(0)};
    for (int i = 1; i < HIGHEST; i++)
        sets[i] = set_over(sets[i - 1]);
    sets[HIGHEST] = epoll_create1(0);
    ANSWER(epoll_ctl, ELOOP, epoll_ctl(sets[HIGHEST], EPOLL_CTL_ADD, sets[HIGHEST - 1], &in));
    ANSWER(epoll_ctl, ELOOP, epoll_ctl(sets[0], EPOLL_CTL_ADD, sets[2], &in));
    ANSWER(epoll_ctl, 0, epoll_ctl(sets[2], EPOLL_CTL_ADD, sets[0], &in));
    for (int i = 0; i <= HIGHEST; i++)
        close(sets[i]);
}

static bool is_ready(int set)
{
    struct pollfd poller = {.fd = set, .events = POLLIN | POLLOUT};
    int count = poll(&poller, 1, 0);
    assert(count == 0 || poller.revents == POLLIN);
    return count == 1;
}

static void goes_up(void)
{
    uint64_t value;
    struct epoll_event event;
    int fd = eventfd(0, 0), inner = set_over(fd), outer = set_over(inner);
    assert(!is_ready(inner) && !is_ready(outer) && epoll_wait(outer, &event, 1, 0) == 0);
    assert(write(fd, &one, sizeof(one)) == sizeof(one));
    assert(is_ready(inner) && is_ready(outer));
    assert(epoll_wait(outer, &event, 1, -1) == 1 && event.data.fd == inner);
    assert(epoll_wait(inner, &event, 1, -1) == 1 && event.data.fd == fd);
    assert(is_ready(outer));
    assert(read(fd, &value, sizeof(value)) == sizeof(value));
    assert(!is_ready(inner) && !is_ready(outer) && epoll_wait(outer, &event, 1, 0) == 0);
    close(outer);
    close(inner);
    close(fd);
}

static void *add_one(void *argument)
{
    assert(write(*(int *)argument, &one, sizeof(one)) == sizeof(one));
    return NULL;
}

static void waits_at_the_top(void)
{
    int fd = eventfd(0, 0), inner = set_over(fd), outer = set_over(inner);
    struct epoll_event event;
    pthread_t thread;
    pthread_create(&thread, NULL, add_one, &fd);
    assert(epoll_wait(outer, &event, 1, -1) == 1 && event.data.fd == inner);
    pthread_join(thread, NULL);
    close(outer);
    close(inner);
    close(fd);
}

static void *arm(void *argument)
{
    const struct itimerspec soon = {.it_value = {.tv_nsec = 1000000}};
    assert(timerfd_settime(*(int *)argument, 0, &soon, NULL) == 0);
    return NULL;
}

/* A wait at the top is for the timer as it is set, also when that is later. */
static void waits_for_a_timer(void)
{
    int fd = timerfd_create(CLOCK_MONOTONIC, 0), inner = set_over(fd), outer = set_over(inner);
    struct epoll_event event;
    pthread_t thread;
    pthread_create(&thread, NULL, arm, &fd);
    assert(epoll_wait(outer, &event, 1, -1) == 1 && event.data.fd == inner);
    assert(epoll_wait(inner, &event, 1, 0) == 1 && event.data.fd == fd);
    pthread_join(thread, NULL);
    close(outer);
    close(inner);
    close(fd);
}

static int late_set;

static void *add_late(void *argument)
{
    int *fd = argument;
    arm(fd);
    in.data.fd = *fd;
    ANSWER(epoll_ctl, 0, epoll_ctl(late_set, EPOLL_CTL_ADD, *fd, &in));
    return NULL;
}

/* The same of a timer that is added later. */
static void waits_for_a_late_timer(void)
{
    int fd = timerfd_create(CLOCK_MONOTONIC, 0), outer;
    struct epoll_event event;
    pthread_t thread;
    late_set = epoll_create1(0);
    outer = set_over(late_set);
    pthread_create(&thread, NULL, add_late, &fd);
    assert(epoll_wait(outer, &event, 1, -1) == 1 && event.data.fd == late_set);
    pthread_join(thread, NULL);
    close(outer);
    close(late_set);
    close(fd);
}

int main(void)
{
    refuses();
    goes_up();
    waits_at_the_top();
    waits_for_a_timer();
    waits_for_a_late_timer();
    return 0;
}
