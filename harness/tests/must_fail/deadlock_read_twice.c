/* Reading twice with a lock that prefers writers: the second read waits behind a writer that waits
 * for the first. */
/* expect: deadlock read_twice/write_once */
/* says: waits for a read lock, behind thread 3 (write_once) */
#include "reached.h"

#include <pthread.h>

static pthread_rwlock_t lock = PTHREAD_RWLOCK_WRITER_NONRECURSIVE_INITIALIZER_NP;

static void *read_twice(void *argument)
{
    pthread_rwlock_rdlock(&lock);
    td_reached("reads once, wants to read twice");
    pthread_rwlock_rdlock(&lock);
    pthread_rwlock_unlock(&lock);
    pthread_rwlock_unlock(&lock);
    return argument;
}

static void *write_once(void *argument)
{
    td_reached("wants to write");
    pthread_rwlock_wrlock(&lock);
    pthread_rwlock_unlock(&lock);
    return argument;
}

int main(void)
{
    pthread_t threads[2];
    pthread_create(&threads[0], NULL, read_twice, NULL);
    pthread_create(&threads[1], NULL, write_once, NULL);
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    return 0;
}
