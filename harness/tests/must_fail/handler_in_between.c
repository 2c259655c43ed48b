/* A handler sees what its own thread is in the middle of. */
/* expect: assertion check */
#include "reached.h"

#include <assert.h>
#include <pthread.h>
#include <signal.h>

static int sent, received; /* of the main thread alone, and of its handler */

static void check(int number)
{
    (void)number;
    td_reached("the handler");
    assert(sent == received);
}

static void *disturb(void *argument)
{
    pthread_kill(*(pthread_t *)argument, SIGUSR1);
    return NULL;
}

int main(void)
{
    pthread_t thread, self = pthread_self();
    signal(SIGUSR1, check);
    pthread_create(&thread, NULL, disturb, &self);
    sent++;
    td_reached("in the middle of it");
    received++;
    pthread_join(thread, NULL);
    return 0;
}
