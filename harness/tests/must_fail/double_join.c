/* A thread is joined twice. */
/* expect: misuse main */
/* says: thread 2 (nothing) is joined twice */
#include "reached.h"

#include <pthread.h>

static void *nothing(void *argument)
{
    return argument;
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, nothing, NULL);
    pthread_join(thread, NULL);
    td_reached("joined once");
    pthread_join(thread, NULL);
    return 0;
}
