/* The flag is looked at without the mutex, so the signal can come before the wait. */
/* expect: deadlock main */
/* says: main waits for a condition's signal */
#include "reached.h"

#include <pthread.h>
#include <stdatomic.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static atomic_int ready;

static void *announce(void *argument)
{
    atomic_store(&ready, 1);
    pthread_cond_signal(&changed);
    td_reached("signalled");
    return argument;
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, announce, NULL);
    if (!atomic_load(&ready)) {
        pthread_mutex_lock(&lock);
        td_reached("is about to wait");
        pthread_cond_wait(&changed, &lock);
        pthread_mutex_unlock(&lock);
    }
    pthread_join(thread, NULL);
    return 0;
}
