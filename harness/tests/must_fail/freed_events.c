/* The room for events is freed while a thread waits for them. */
/* expect(none): silent */
/* expect(asan): heap-use-after-free wait_for_it/main */
/* expect(tsan): heap-use-after-free wait_for_it/main */
#include "reached.h"

#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

static int set;
static struct epoll_event *events;

static void *wait_for_it(void *argument)
{
    td_reached("waits");
    epoll_wait(set, events, 4, -1);
    return argument;
}

int main(void)
{
    const uint64_t one = 1;
    struct epoll_event in = {.events = EPOLLIN};
    pthread_t thread;
    int fd = eventfd(0, 0);
    set = epoll_create1(0);
    events = malloc(4 * sizeof(*events));
    epoll_ctl(set, EPOLL_CTL_ADD, fd, &in);
    pthread_create(&thread, NULL, wait_for_it, NULL);
    free(events);
    td_reached("freed");
    write(fd, &one, sizeof(one));
    pthread_join(thread, NULL);
    return 0;
}
