/* A barrier is destroyed before all have arrived. */
/* expect: misuse main */
/* says: a barrier is destroyed while a task waits at it */
#include "reached.h"

#include <pthread.h>

static pthread_barrier_t barrier;

static void *wait_there(void *argument)
{
    td_reached("arrives");
    pthread_barrier_wait(&barrier);
    return argument;
}

int main(void)
{
    pthread_t thread;
    pthread_barrier_init(&barrier, NULL, 2);
    pthread_create(&thread, NULL, wait_there, NULL);
    sched_yield();
    td_reached("is about to destroy");
    pthread_barrier_destroy(&barrier);
    return 0;
}
