/* One party too few. */
/* expect: deadlock main/wait_there */
/* says: waits for a barrier */
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
    td_reached("joins");
    pthread_join(thread, NULL);
    return 0;
}
