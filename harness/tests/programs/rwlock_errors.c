/* Every call of a rwlock and each of its errors. */
#include "reached.h"

#include <assert.h>
#include <errno.h>
#include <pthread.h>
#include <time.h>

static pthread_rwlock_t lock;
static const struct timespec bad = {.tv_nsec = 1000000000}, past = {.tv_sec = 1};

static void *against_writer(void *argument)
{
    (void)argument;
    assert(pthread_rwlock_tryrdlock(&lock) == EBUSY);
    assert(pthread_rwlock_trywrlock(&lock) == EBUSY);
    assert(pthread_rwlock_timedrdlock(&lock, &past) == ETIMEDOUT);
    assert(pthread_rwlock_timedwrlock(&lock, &past) == ETIMEDOUT);
    assert(pthread_rwlock_clockrdlock(&lock, CLOCK_MONOTONIC, &past) == ETIMEDOUT);
    assert(pthread_rwlock_clockwrlock(&lock, CLOCK_MONOTONIC, &past) == ETIMEDOUT);
    td_reached("against a writer");
    return NULL;
}

static void *against_reader(void *argument)
{
    (void)argument;
    assert(pthread_rwlock_trywrlock(&lock) == EBUSY);
    assert(pthread_rwlock_timedwrlock(&lock, &past) == ETIMEDOUT);
    assert(pthread_rwlock_tryrdlock(&lock) == 0);
    assert(pthread_rwlock_unlock(&lock) == 0);
    td_reached("against a reader");
    return NULL;
}

static void run(void *(*function)(void *))
{
    pthread_t thread;
    assert(pthread_create(&thread, NULL, function, NULL) == 0);
    assert(pthread_join(thread, NULL) == 0);
}

int main(void)
{
    assert(pthread_rwlock_init(&lock, NULL) == 0);
    assert(pthread_rwlock_timedrdlock(&lock, &bad) == EINVAL);
    assert(pthread_rwlock_timedwrlock(&lock, &bad) == EINVAL);

    assert(pthread_rwlock_wrlock(&lock) == 0);
    assert(pthread_rwlock_rdlock(&lock) == EDEADLK);
    assert(pthread_rwlock_wrlock(&lock) == EDEADLK);
    assert(pthread_rwlock_timedrdlock(&lock, &past) == EDEADLK);
    assert(pthread_rwlock_timedwrlock(&lock, &past) == EDEADLK);
    assert(pthread_rwlock_trywrlock(&lock) == EBUSY);
    run(against_writer);
    assert(pthread_rwlock_unlock(&lock) == 0);

    assert(pthread_rwlock_rdlock(&lock) == 0);
    assert(pthread_rwlock_timedrdlock(&lock, &past) == 0); /* twice by one task */
    run(against_reader);
    assert(pthread_rwlock_unlock(&lock) == 0);
    run(against_reader);
    assert(pthread_rwlock_unlock(&lock) == 0);

    assert(pthread_rwlock_timedwrlock(&lock, &past) == 0); /* free: at once */
    assert(pthread_rwlock_unlock(&lock) == 0);
    assert(pthread_rwlock_destroy(&lock) == 0);
    td_reached("the end");
    return 0;
}
