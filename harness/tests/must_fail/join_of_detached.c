/* A detached thread is joined. */
/* expect: misuse main */
/* says: thread 2 (nothing) is joined although it is detached */
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
    pthread_detach(thread);
    td_reached("detached");
    pthread_join(thread, NULL);
    return 0;
}
