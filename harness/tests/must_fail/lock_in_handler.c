/* A handler takes a mutex that its own thread may hold. */
/* expect: deadlock stop */
#include "reached.h"

#include <pthread.h>
#include <signal.h>
#include <unistd.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int stopping;

static void stop(int number)
{
    td_reached("the handler");
    pthread_mutex_lock(&lock);
    stopping = number;
    pthread_mutex_unlock(&lock);
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
    pthread_mutex_lock(&lock);
    stopping = 0;
    td_reached("is the owner");
    pthread_mutex_unlock(&lock);
    pthread_join(thread, NULL);
    return 0;
}
