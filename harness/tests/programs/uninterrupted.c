/* Where no signal has a handler, no wait for a file ends by EINTR (signal(7)). */
#include "reached.h"

#include <assert.h>
#include <poll.h>
#include <pthread.h>
#include <unistd.h>

static void *answer(void *ends)
{
    char byte;
    assert(read(((int *)ends)[0], &byte, 1) == 1);
    assert(write(((int *)ends)[1], &byte, 1) == 1);
    td_reached("answers");
    return NULL;
}

int main(void)
{
    int there[2], back[2];
    char byte = 'x';
    pthread_t thread;
    assert(pipe(there) == 0 && pipe(back) == 0);
    assert(pthread_create(&thread, NULL, answer, (int[]){there[0], back[1]}) == 0);
    assert(write(there[1], &byte, 1) == 1);
    struct pollfd poller = {.fd = back[0], .events = POLLIN};
    assert(poll(&poller, 1, -1) == 1);
    assert(read(back[0], &byte, 1) == 1);
    assert(pthread_join(thread, NULL) == 0);
    td_reached("the end");
    return 0;
}
