/* A signal that nobody blocks or handles ends the program, whoever sent it. */
/* expect: signal raise_it */
/* says: signal: SIGTERM ends the program */
#include "reached.h"

#include <pthread.h>
#include <signal.h>

static void *raise_it(void *argument)
{
    td_reached("is about to raise it");
    raise(SIGTERM);
    return argument;
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, raise_it, NULL);
    pthread_join(thread, NULL);
    return 0;
}
