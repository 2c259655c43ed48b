/* A timer that is closed while another thread reads it lives until the read has ended; one that was
 * closed before is no descriptor any more. */
#include "reached.h"

#include <assert.h>
#include <errno.h>
#include <pthread.h>
#include <stdint.h>
#include <sys/timerfd.h>
#include <unistd.h>

static int timer;

static void *wait_for_it(void *argument)
{
    uint64_t count = 0;
    ssize_t size;
    do
        size = read(timer, &count, sizeof(count));
    while (size == -1 && errno == EINTR);
    if (size == sizeof(count))
        td_may_reach("lived until read");
    else
        td_may_reach("closed before");
    assert(size == sizeof(count) ? count == 1 : size == -1 && errno == EBADF);
    return argument;
}

int main(void)
{
    const struct itimerspec soon = {.it_value = {0, 1000000}};
    pthread_t thread;
    timer = timerfd_create(CLOCK_MONOTONIC, 0);
    assert(timerfd_settime(timer, 0, &soon, NULL) == 0);
    pthread_create(&thread, NULL, wait_for_it, NULL);
    assert(close(timer) == 0);
    pthread_join(thread, NULL);
    td_reached("the end");
    return 0;
}
