/* A mutex is unlocked by a task that does not hold it. */
/* expect: misuse unlock_it */
/* says: unlock of a mutex that main holds */
#include "reached.h"

#include <pthread.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void *unlock_it(void *argument)
{
    td_reached("is about to unlock");
    pthread_mutex_unlock(&lock);
    return argument;
}

int main(void)
{
    pthread_t thread;
    pthread_mutex_lock(&lock);
    pthread_create(&thread, NULL, unlock_it, NULL);
    pthread_join(thread, NULL);
    return 0;
}
