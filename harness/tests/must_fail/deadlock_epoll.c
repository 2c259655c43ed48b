/* The descriptor was closed by another thread, and with it went the registration. */
/* expect: deadlock main */
/* says: main waits for an epoll instance */
#include "reached.h"

#include <pthread.h>
#include <stdint.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

static int fd;

static void *end(void *argument)
{
    const uint64_t one = 1;
    write(fd, &one, sizeof(one));
    close(fd);
    td_reached("closed");
    return argument;
}

int main(void)
{
    pthread_t thread;
    int set = epoll_create1(0);
    struct epoll_event event = {.events = EPOLLIN};
    fd = eventfd(0, 0);
    epoll_ctl(set, EPOLL_CTL_ADD, fd, &event);
    pthread_create(&thread, NULL, end, NULL);
    td_reached("waits");
    while (epoll_wait(set, &event, 1, -1) != 1)
        ;
    pthread_join(thread, NULL);
    return 0;
}
