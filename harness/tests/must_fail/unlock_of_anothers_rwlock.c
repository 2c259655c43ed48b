/* A read lock is given back by a task that has none. */
/* expect: misuse unlock_it */
/* says: unlock of a rwlock that main holds */
#include "reached.h"

#include <pthread.h>

static pthread_rwlock_t lock = PTHREAD_RWLOCK_INITIALIZER;

static void *unlock_it(void *argument)
{
    td_reached("is about to unlock");
    pthread_rwlock_unlock(&lock);
    return argument;
}

int main(void)
{
    pthread_t thread;
    pthread_rwlock_rdlock(&lock);
    pthread_create(&thread, NULL, unlock_it, NULL);
    pthread_join(thread, NULL);
    return 0;
}
