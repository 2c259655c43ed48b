/* Two counters are polled, and nobody adds to either. */
/* expect(none): deadlock main */
/* expect(asan): deadlock main */
/* expect(tsan): deadlock main */
/* says: main waits for one of several files */
#include <poll.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>

int main(void)
{
    struct pollfd fds[] = {{.fd = eventfd(0, 0), .events = POLLIN},
                           {.fd = epoll_create1(0), .events = POLLIN}};
    while (poll(fds, 2, -1) != 1)
        ;
    return 0;
}
