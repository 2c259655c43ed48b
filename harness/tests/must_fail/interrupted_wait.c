/* A wait that ends by a signal has not happened: of a library whose users may have handlers. */
/* build: INTERRUPTS */
/* expect: assertion main */
/* says: count == 1 */
#include "reached.h"

#include <assert.h>
#include <poll.h>
#include <pthread.h>
#include <stdint.h>
#include <sys/eventfd.h>
#include <unistd.h>

static int fd;

static void *add(void *argument)
{
    const uint64_t one = 1;
    td_reached("adds");
    write(fd, &one, sizeof(one));
    return argument;
}

int main(void)
{
    pthread_t thread;
    fd = eventfd(0, 0);
    pthread_create(&thread, NULL, add, NULL);
    struct pollfd poller = {.fd = fd, .events = POLLIN};
    int count = poll(&poller, 1, -1);
    td_reached("waited");
    assert(count == 1);
    pthread_join(thread, NULL);
    return 0;
}
