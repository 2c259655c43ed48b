/* Cancellation is not supported, and says so. */
/* expect: unsupported pthread_cancel main */
/* says: the program calls pthread_cancel(), which is not simulated */
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
    td_reached("is about to cancel");
    pthread_cancel(thread);
    pthread_join(thread, NULL);
    return 0;
}
