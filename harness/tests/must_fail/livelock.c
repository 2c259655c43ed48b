/* Two tasks hold a lock each and try for ever to get the other's, politely. */
/* expect: hang take_other/take_other */
#include "reached.h"

#include <pthread.h>
#include <sched.h>

static pthread_mutex_t locks[2] = {PTHREAD_MUTEX_INITIALIZER, PTHREAD_MUTEX_INITIALIZER};

static void take_other(pthread_mutex_t *other)
{
    while (pthread_mutex_trylock(other) != 0) {
        td_reached("the other has it");
        sched_yield();
    }
}

static void *take_both(void *argument)
{
    pthread_mutex_t *own = argument, *other = &locks[own == locks];
    pthread_mutex_lock(own);
    td_reached("has its own");
    take_other(other);
    pthread_mutex_unlock(other);
    pthread_mutex_unlock(own);
    return NULL;
}

int main(void)
{
    pthread_t threads[2];
    for (int i = 0; i < 2; i++)
        pthread_create(&threads[i], NULL, take_both, &locks[i]);
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    return 0;
}
