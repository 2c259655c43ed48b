/* The timer's event has been fetched when another thread closes the timer and frees what belongs to
 * it. */
/* expect(none): silent */
/* expect(asan): heap-use-after-free fire/cancel */
/* expect(tsan): heap-use-after-free fire/cancel */
#include "reached.h"

#include <pthread.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/timerfd.h>
#include <unistd.h>

struct timer {
    int fd, fired;
};

static int set;

static void *cancel(void *argument)
{
    struct timer *timer = argument;
    close(timer->fd);
    free(timer);
    td_reached("freed");
    return NULL;
}

static void fire(struct timer *timer)
{
    td_reached("fires");
    timer->fired++;
}

int main(void)
{
    const struct itimerspec soon = {.it_value = {1, 0}};
    struct timer *timer = malloc(sizeof(*timer));
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = timer};
    pthread_t thread;
    set = epoll_create1(0);
    *timer = (struct timer){.fd = timerfd_create(CLOCK_MONOTONIC, 0)};
    timerfd_settime(timer->fd, 0, &soon, NULL);
    epoll_ctl(set, EPOLL_CTL_ADD, timer->fd, &event);
    pthread_create(&thread, NULL, cancel, timer);
    if (epoll_wait(set, &event, 1, 2000) == 1)
        fire(event.data.ptr);
    pthread_join(thread, NULL);
    return 0;
}
