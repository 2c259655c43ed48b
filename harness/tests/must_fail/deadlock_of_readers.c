/* A writer waits for two readers, of which the second waits for the writer: not the first that
 * holds the lock is to blame. */
/* expect: deadlock change/read_and_lock */
/* says: waits for a write lock, held by thread 2 (look) and thread 3 (read_and_lock) */
#include "reached.h"

#include <pthread.h>
#include <stddef.h>

static pthread_rwlock_t table = PTHREAD_RWLOCK_INITIALIZER;
static pthread_mutex_t books = PTHREAD_MUTEX_INITIALIZER;
static pthread_barrier_t all_have;
static pthread_cond_t never = PTHREAD_COND_INITIALIZER;

static void *look(void *argument)
{
    pthread_mutex_t own = PTHREAD_MUTEX_INITIALIZER;
    pthread_rwlock_rdlock(&table);
    pthread_barrier_wait(&all_have);
    pthread_mutex_lock(&own);
    for (;;)
        pthread_cond_wait(&never, &own);
    return argument;
}

static void *read_and_lock(void *argument)
{
    pthread_rwlock_rdlock(&table);
    pthread_barrier_wait(&all_have);
    pthread_mutex_lock(&books);
    pthread_mutex_unlock(&books);
    pthread_rwlock_unlock(&table);
    return argument;
}

static void *change(void *argument)
{
    pthread_mutex_lock(&books);
    pthread_barrier_wait(&all_have);
    td_reached("the writer");
    pthread_rwlock_wrlock(&table);
    pthread_rwlock_unlock(&table);
    pthread_mutex_unlock(&books);
    return argument;
}

int main(void)
{
    static void *(*const all[])(void *) = {look, read_and_lock, change};
    pthread_t threads[3];
    pthread_barrier_init(&all_have, NULL, 3);
    for (int i = 0; i < 3; i++)
        pthread_create(&threads[i], NULL, all[i], NULL);
    for (int i = 0; i < 3; i++)
        pthread_join(threads[i], NULL);
    return 0;
}
