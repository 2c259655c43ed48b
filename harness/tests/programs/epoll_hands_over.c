/* What a thread has set up before it registers a descriptor, the thread that gets the event may
 * use. */
#include "reached.h"

#include <assert.h>
#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

struct connection {
    int fd, number;
};

static int set;

static void *serve(void *argument)
{
    struct epoll_event event;
    while (epoll_wait(set, &event, 1, -1) != 1)
        assert(errno == EINTR);
    struct connection *connection = event.data.ptr;
    assert(connection->number == 7);
    assert(close(connection->fd) == 0);
    td_reached("has it");
    free(connection);
    return argument;
}

int main(void)
{
    pthread_t thread;
    set = epoll_create1(0);
    pthread_create(&thread, NULL, serve, NULL);
    struct connection *connection = malloc(sizeof(*connection));
    *connection = (struct connection){.fd = eventfd(1, 0), .number = 7};
    struct epoll_event event = {.events = EPOLLIN | EPOLLET, .data.ptr = connection};
    assert(epoll_ctl(set, EPOLL_CTL_ADD, connection->fd, &event) == 0);
    pthread_join(thread, NULL);
    td_reached("the end");
    return 0;
}
