/* A descriptor is closed, but a copy keeps the file open, and so the registration: its event comes
 * when what belongs to it has gone. */
/* expect(none): silent */
/* expect(asan): heap-use-after-free main/hang_up */
/* expect(tsan): heap-use-after-free main/hang_up */
#include "reached.h"

#include <stdint.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

struct connection {
    int fd, events;
};

static void hang_up(struct connection *connection)
{
    close(connection->fd);
    free(connection);
}

int main(void)
{
    const uint64_t one = 1;
    struct connection *connection = malloc(sizeof(*connection));
    int set = epoll_create1(0), fd = eventfd(0, 0), copy = dup(fd);
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = connection};
    *connection = (struct connection){.fd = fd};
    epoll_ctl(set, EPOLL_CTL_ADD, fd, &event);
    hang_up(connection);
    write(copy, &one, sizeof(one));
    if (epoll_wait(set, &event, 1, 0) == 1) {
        td_reached("the event of what is gone");
        ((struct connection *)event.data.ptr)->events++;
    }
    close(copy);
    close(set);
    return 0;
}
