/* One waiter an event: not simulated, and so refused in words. */
/* expect(none): unsupported epoll_ctl main */
/* expect(asan): unsupported epoll_ctl main */
/* expect(tsan): unsupported epoll_ctl main */
/* says: EPOLLEXCLUSIVE is not simulated */
#include <sys/epoll.h>
#include <sys/eventfd.h>

int main(void)
{
    struct epoll_event event = {.events = EPOLLIN | EPOLLEXCLUSIVE};
    epoll_ctl(epoll_create1(0), EPOLL_CTL_ADD, eventfd(0, 0), &event);
    return 0;
}
