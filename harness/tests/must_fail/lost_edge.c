/* An edge is told once, however much there is: a loop that takes a piece of it at each event waits
 * for ever. */
/* expect: deadlock main */
/* says: main waits for an epoll instance */
#include "reached.h"

#include <pthread.h>
#include <stdint.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

enum { PIECES = 2 };

static int fd;

static void *add(void *argument)
{
    const uint64_t one = 1;
    for (int i = 0; i < PIECES; i++)
        write(fd, &one, sizeof(one));
    td_reached("added");
    return argument;
}

int main(void)
{
    pthread_t thread;
    uint64_t value;
    int set = epoll_create1(0);
    struct epoll_event event = {.events = EPOLLIN | EPOLLET};
    fd = eventfd(0, EFD_NONBLOCK | EFD_SEMAPHORE);
    epoll_ctl(set, EPOLL_CTL_ADD, fd, &event);
    pthread_create(&thread, NULL, add, NULL);
    td_reached("waits");
    for (int i = 0; i < PIECES;)
        if (epoll_wait(set, &event, 1, -1) == 1 && read(fd, &value, sizeof(value)) > 0)
            i++;
    pthread_join(thread, NULL);
    return 0;
}
