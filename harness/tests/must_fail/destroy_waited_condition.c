/* A condition is destroyed under a waiter. */
/* expect: misuse main */
/* says: a condition variable is destroyed while a task waits on it */
#include "reached.h"

#include <pthread.h>
#include <stdatomic.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static atomic_int waiting;

static void *wait_there(void *argument)
{
    pthread_mutex_lock(&lock);
    atomic_store(&waiting, 1);
    td_reached("waits");
    pthread_cond_wait(&changed, &lock);
    pthread_mutex_unlock(&lock);
    return argument;
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, wait_there, NULL);
    while (!atomic_load(&waiting))
        sched_yield();
    pthread_mutex_lock(&lock);
    pthread_mutex_unlock(&lock);
    td_reached("is about to destroy");
    pthread_cond_destroy(&changed);
    pthread_join(thread, NULL);
    return 0;
}
