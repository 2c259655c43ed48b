/* A reader unlocks a rwlock that was freed meanwhile. Without a sanitizer that is seen only where
 * the freed bytes are others by then, which a replay in a fresh process need not show. */
/* expect(none): misuse read_it | silent */
/* expect(asan): heap-use-after-free read_it/main */
/* expect(tsan): heap-use-after-free read_it/main */
#include "reached.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

static atomic_int reading;

static void *read_it(void *argument)
{
    pthread_rwlock_rdlock(argument);
    atomic_store(&reading, 1);
    td_reached("reads");
    pthread_rwlock_unlock(argument);
    return NULL;
}

int main(void)
{
    pthread_t thread;
    pthread_rwlock_t *lock = malloc(sizeof(*lock));
    pthread_rwlock_init(lock, NULL);
    pthread_create(&thread, NULL, read_it, lock);
    while (!atomic_load(&reading))
        sched_yield();
    td_reached("is about to free");
    free(lock);
    pthread_join(thread, NULL);
    return 0;
}
