/* A reader that gave way to a waiting writer goes on when the writer gives up, although the lock is
 * still read by another one, which waits for it. */
#include "reached.h"

#include <assert.h>
#include <errno.h>
#include <pthread.h>
#include <semaphore.h>
#include <time.h>

static pthread_rwlock_t lock = PTHREAD_RWLOCK_WRITER_NONRECURSIVE_INITIALIZER_NP;
static sem_t has_read;

static void *write_in_vain(void *argument)
{
    struct timespec deadline;
    clock_gettime(CLOCK_REALTIME, &deadline);
    deadline.tv_nsec += 20000000;
    if (deadline.tv_nsec >= 1000000000)
        deadline.tv_sec++, deadline.tv_nsec -= 1000000000;
    int result = pthread_rwlock_timedwrlock(&lock, &deadline);
    assert(result == 0 || result == ETIMEDOUT);
    if (result == ETIMEDOUT)
        td_may_reach("gives up");
    if (result == 0)
        pthread_rwlock_unlock(&lock);
    return argument;
}

static void *read_beside(void *argument)
{
    assert(pthread_rwlock_rdlock(&lock) == 0);
    td_reached("reads beside");
    sem_post(&has_read);
    assert(pthread_rwlock_unlock(&lock) == 0);
    return argument;
}

int main(void)
{
    pthread_t writer, reader;
    sem_init(&has_read, 0, 0);
    pthread_rwlock_rdlock(&lock);
    pthread_create(&writer, NULL, write_in_vain, NULL);
    pthread_create(&reader, NULL, read_beside, NULL);
    sem_wait(&has_read);
    pthread_rwlock_unlock(&lock);
    pthread_join(writer, NULL);
    pthread_join(reader, NULL);
    sem_destroy(&has_read);
    td_reached("the end");
    return 0;
}
