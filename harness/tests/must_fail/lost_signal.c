/* The signal comes between the look and the pause(), which then waits for another. */
/* expect: deadlock main */
/* says: main waits for a signal */
#include "reached.h"

#include <pthread.h>
#include <signal.h>
#include <unistd.h>

static volatile sig_atomic_t stopping;

static void stop(int number)
{
    td_reached("the handler");
    stopping = number;
}

static void *end(void *argument)
{
    pthread_kill(*(pthread_t *)argument, SIGUSR1);
    return NULL;
}

int main(void)
{
    pthread_t thread, self = pthread_self();
    signal(SIGUSR1, stop);
    pthread_create(&thread, NULL, end, &self);
    while (!stopping) {
        td_reached("is about to pause");
        pause();
    }
    pthread_join(thread, NULL);
    return 0;
}
