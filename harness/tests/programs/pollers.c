/* Several threads poll one counter of permits; as many as there are permits take one each. */
#include "reached.h"

#include <assert.h>
#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <stdint.h>
#include <sys/eventfd.h>
#include <unistd.h>

enum { THREADS = 3 };

static int permits;

static void *take_one(void *argument)
{
    uint64_t value;
    for (;;) {
        struct pollfd fds[] = {{.fd = -1}, {.fd = permits, .events = POLLIN}};
        int count = poll(fds, 2, -1);
        assert(count == 1 || (count == -1 && errno == EINTR));
        if (read(permits, &value, sizeof(value)) == sizeof(value))
            break;
        td_may_reach("another took it");
        assert(errno == EAGAIN);
    }
    assert(value == 1);
    td_reached("takes one");
    return argument;
}

int main(void)
{
    const uint64_t two = 2, one = 1;
    struct pollfd poller;
    pthread_t threads[THREADS];
    permits = eventfd(0, EFD_NONBLOCK | EFD_SEMAPHORE);
    for (int i = 0; i < THREADS; i++)
        pthread_create(&threads[i], NULL, take_one, NULL);
    assert(write(permits, &two, sizeof(two)) == sizeof(two));
    assert(write(permits, &one, sizeof(one)) == sizeof(one));
    for (int i = 0; i < THREADS; i++)
        pthread_join(threads[i], NULL);
    poller = (struct pollfd){.fd = permits, .events = POLLIN};
    assert(poll(&poller, 1, 0) == 0);
    td_reached("the end");
    return 0;
}
