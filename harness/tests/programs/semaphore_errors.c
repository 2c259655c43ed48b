/* Every failure of a semaphore: -1, the reason in errno, the value as it was. */
#include "reached.h"

#include <assert.h>
#include <errno.h>
#include <limits.h>
#include <pthread.h>
#include <semaphore.h>
#include <time.h>

static const struct timespec bad = {.tv_nsec = -1}, past = {.tv_sec = 1};

static void check_value(sem_t *semaphore, int expected)
{
    int value = -1;
    assert(sem_getvalue(semaphore, &value) == 0);
    assert(value == expected);
}

int main(void)
{
    sem_t semaphore;
    errno = 0;
    assert(sem_init(&semaphore, 0, (unsigned)SEM_VALUE_MAX + 1) == -1 && errno == EINVAL);
    assert(sem_init(&semaphore, 0, 1) == 0);
    assert(sem_timedwait(&semaphore, &bad) == -1 && errno == EINVAL);
    assert(sem_timedwait(&semaphore, &past) == 0); /* there is one: at once */
    assert(sem_trywait(&semaphore) == -1 && errno == EAGAIN);
    assert(sem_timedwait(&semaphore, &past) == -1 && errno == ETIMEDOUT);
    assert(sem_clockwait(&semaphore, CLOCK_MONOTONIC, &past) == -1 && errno == ETIMEDOUT);
    check_value(&semaphore, 0);
    assert(sem_post(&semaphore) == 0);
    check_value(&semaphore, 1);
    assert(sem_trywait(&semaphore) == 0);
    assert(sem_destroy(&semaphore) == 0);

    assert(sem_init(&semaphore, 0, SEM_VALUE_MAX) == 0);
    assert(sem_post(&semaphore) == -1 && errno == EOVERFLOW);
    check_value(&semaphore, SEM_VALUE_MAX);
    assert(sem_destroy(&semaphore) == 0);
    td_reached("the end");
    return 0;
}
