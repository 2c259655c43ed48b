/* A rwlock that prefers writers, not recursively, still lets everybody through in the end, also
 * after a writer that gave up. */
#include "reached.h"

#include <assert.h>
#include <errno.h>
#include <pthread.h>
#include <time.h>

static pthread_rwlock_t lock = PTHREAD_RWLOCK_WRITER_NONRECURSIVE_INITIALIZER_NP;
static int value;

static void *read_it(void *argument)
{
    (void)argument;
    for (int i = 0; i < 2; i++) {
        assert(pthread_rwlock_rdlock(&lock) == 0);
        assert(value >= 0);
        pthread_rwlock_unlock(&lock);
    }
    return NULL;
}

static void *write_in_time(void *argument)
{
    struct timespec deadline;
    (void)argument;
    clock_gettime(CLOCK_REALTIME, &deadline);
    deadline.tv_sec++;
    int result = pthread_rwlock_timedwrlock(&lock, &deadline);
    assert(result == 0 || result == ETIMEDOUT);
    if (result == ETIMEDOUT)
        td_may_reach("gives up");
    if (result == 0) {
        value++;
        td_reached("writes");
        pthread_rwlock_unlock(&lock);
    }
    return NULL;
}

int main(void)
{
    pthread_t threads[3];
    pthread_create(&threads[0], NULL, read_it, NULL);
    pthread_create(&threads[1], NULL, write_in_time, NULL);
    pthread_create(&threads[2], NULL, read_it, NULL);
    for (int i = 0; i < 3; i++)
        pthread_join(threads[i], NULL);
    assert(pthread_rwlock_trywrlock(&lock) == 0);
    assert(value <= 1);
    pthread_rwlock_unlock(&lock);
    td_reached("the end");
    return 0;
}
