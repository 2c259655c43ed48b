/* One waiter an event: not simulated, and so refused in words. */
/* expect: unsupported epoll_ctl main */
/* says: EPOLLEXCLUSIVE is not simulated */
#include "reached.h"

#include <sys/epoll.h>
#include <sys/eventfd.h>

int main(void)
{
    struct epoll_event event = {.events = EPOLLIN | EPOLLEXCLUSIVE};
    td_reached("asks for it");
    epoll_ctl(epoll_create1(0), EPOLL_CTL_ADD, eventfd(0, 0), &event);
    return 0;
}
