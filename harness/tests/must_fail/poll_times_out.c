/* Ten seconds of patience are no promise that the other has been there. */
/* expect: assertion main */
/* says: added */
#include "reached.h"

#include <assert.h>
#include <poll.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/eventfd.h>
#include <unistd.h>

static int fd;
static atomic_bool added;

static void *add(void *argument)
{
    const uint64_t one = 1;
    added = true;
    write(fd, &one, sizeof(one));
    return argument;
}

int main(void)
{
    pthread_t thread;
    fd = eventfd(0, 0);
    pthread_create(&thread, NULL, add, NULL);
    struct pollfd poller = {.fd = fd, .events = POLLIN};
    while (poll(&poller, 1, 10000) == -1)
        ;
    td_reached("polled");
    assert(added);
    pthread_join(thread, NULL);
    return 0;
}
