/* One thread waits for all there is with epoll: a counter that others add to, a timer, and the
 * end. */
#include "reached.h"

#include <assert.h>
#include <errno.h>
#include <pthread.h>
#include <stdint.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/timerfd.h>
#include <unistd.h>

enum { WORKERS = 2, ADDED = 3 };

static int set, work, timer, stop;
static uint64_t done, ticks;

static void add(int fd, uint32_t events)
{
    struct epoll_event event = {.events = events, .data.fd = fd};
    assert(epoll_ctl(set, EPOLL_CTL_ADD, fd, &event) == 0);
}

static uint64_t take(int fd)
{
    uint64_t value = 0;
    ssize_t size = read(fd, &value, sizeof(value));
    assert(size == sizeof(value) || (size == -1 && errno == EAGAIN));
    return value;
}

static void *run_loop(void *argument)
{
    for (;;) {
        struct epoll_event events[2];
        int count = epoll_wait(set, events, 2, -1);
        assert(count > 0 || (count == -1 && errno == EINTR));
        for (int i = 0; i < count; i++) {
            if (events[i].data.fd == stop) {
                td_reached("told to stop");
                return argument;
            }
            *(events[i].data.fd == timer ? &ticks : &done) += take(events[i].data.fd);
        }
    }
}

static void *add_work(void *argument)
{
    const uint64_t one = 1;
    for (int i = 0; i < ADDED; i++)
        assert(write(work, &one, sizeof(one)) == sizeof(one));
    return argument;
}

int main(void)
{
    const struct itimerspec soon = {.it_value = {0, 1000}};
    const uint64_t one = 1;
    pthread_t loop, workers[WORKERS];
    set = epoll_create1(0);
    work = eventfd(0, EFD_NONBLOCK);
    timer = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK);
    stop = eventfd(0, 0);
    add(work, EPOLLIN | EPOLLET);
    add(timer, EPOLLIN);
    add(stop, EPOLLIN);
    assert(timerfd_settime(timer, 0, &soon, NULL) == 0);
    pthread_create(&loop, NULL, run_loop, NULL);
    for (int i = 0; i < WORKERS; i++)
        pthread_create(&workers[i], NULL, add_work, NULL);
    for (int i = 0; i < WORKERS; i++)
        pthread_join(workers[i], NULL);
    assert(write(stop, &one, sizeof(one)) == sizeof(one));
    pthread_join(loop, NULL);
    done += take(work);
    assert(done == WORKERS * ADDED && ticks <= 1);
    td_reached("the end");
    return 0;
}
