/* Waits take the clocks of POSIX; of another they say so at once, also where nobody would have
 * to wait. */
#include "reached.h"

#include <assert.h>
#include <errno.h>
#include <pthread.h>
#include <semaphore.h>
#include <sys/timerfd.h>
#include <time.h>

static const clockid_t wrong[] = {
    CLOCK_PROCESS_CPUTIME_ID, CLOCK_MONOTONIC_RAW, CLOCK_REALTIME_COARSE, CLOCK_TAI, 12345, -1};

int main(void)
{
    pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
    pthread_rwlock_t lock = PTHREAD_RWLOCK_INITIALIZER;
    pthread_cond_t condition = PTHREAD_COND_INITIALIZER;
    const struct timespec past = {.tv_sec = 1};
    sem_t semaphore;
    assert(sem_init(&semaphore, 0, 1) == 0);
    for (unsigned i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
        assert(pthread_mutex_clocklock(&mutex, wrong[i], &past) == EINVAL);
        assert(pthread_rwlock_clockrdlock(&lock, wrong[i], &past) == EINVAL);
        assert(pthread_rwlock_clockwrlock(&lock, wrong[i], &past) == EINVAL);
        assert(sem_clockwait(&semaphore, wrong[i], &past) == -1 && errno == EINVAL);
        assert(timerfd_create(wrong[i], 0) == -1 && errno == EINVAL);
        assert(pthread_mutex_lock(&mutex) == 0);
        assert(pthread_cond_clockwait(&condition, &mutex, wrong[i], &past) == EINVAL);
        assert(pthread_mutex_unlock(&mutex) == 0); /* it was still held */
    }
    td_reached("refused them all");
    assert(pthread_mutex_clocklock(&mutex, CLOCK_MONOTONIC, &past) == 0);
    int result = pthread_cond_clockwait(&condition, &mutex, CLOCK_MONOTONIC, &past);
    assert(result == ETIMEDOUT || result == 0);
    assert(pthread_mutex_unlock(&mutex) == 0);
    assert(sem_clockwait(&semaphore, CLOCK_MONOTONIC, &past) == 0);
    assert(sem_clockwait(&semaphore, CLOCK_REALTIME, &past) == -1 && errno == ETIMEDOUT);
    td_reached("and took the right ones");
    return 0;
}
