/* A program that may leave threads unjoined, as it may leave memory. */
/* build: MAY_LEAK */
#include "reached.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stddef.h>

static atomic_int over;

static void *end(void *argument)
{
    atomic_store(&over, 1);
    return argument;
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, end, NULL);
    while (!atomic_load(&over))
        sched_yield();
    td_reached("the thread is over");
    return 0;
}
