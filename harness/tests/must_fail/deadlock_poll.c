/* Two counters are polled, and nobody adds to either. */
/* expect: deadlock main */
/* says: main waits for one of several files */
#include "reached.h"

#include <poll.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>

int main(void)
{
    struct pollfd fds[] = {{.fd = eventfd(0, 0), .events = POLLIN},
                           {.fd = epoll_create1(0), .events = POLLIN}};
    td_reached("polls");
    while (poll(fds, 2, -1) != 1)
        ;
    return 0;
}
