/* A thread changes what another is polling for. */
/* expect(none): silent */
/* expect(asan): silent */
/* expect(tsan): data-race main/wait_for_it */
#include "reached.h"

#include <poll.h>
#include <pthread.h>
#include <sys/eventfd.h>

static struct pollfd poller;

static void *wait_for_it(void *argument)
{
    td_reached("is about to poll");
    poll(&poller, 1, 1);
    return argument;
}

int main(void)
{
    pthread_t thread;
    poller.fd = eventfd(1, 0);
    pthread_create(&thread, NULL, wait_for_it, NULL);
    td_reached("is about to change it");
    poller.events = POLLIN;
    pthread_join(thread, NULL);
    return 0;
}
