/* A timed lock gets a free mutex whatever its deadline, gives up at the deadline and not before,
 * and looks at the deadline's form only when it would have to wait. */
#include "reached.h"

#include <assert.h>
#include <errno.h>
#include <pthread.h>
#include <time.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static const struct timespec bad = {.tv_sec = 1, .tv_nsec = 1000000000}, past = {.tv_sec = 1};

static struct timespec in_10_ms(clockid_t clock)
{
    struct timespec t;
    assert(clock_gettime(clock, &t) == 0);
    t.tv_nsec += 10000000;
    if (t.tv_nsec >= 1000000000)
        t.tv_sec++, t.tv_nsec -= 1000000000;
    return t;
}

static void check_passed(clockid_t clock, const struct timespec *deadline)
{
    struct timespec now;
    clock_gettime(clock, &now);
    assert(now.tv_sec > deadline->tv_sec ||
           (now.tv_sec == deadline->tv_sec && now.tv_nsec >= deadline->tv_nsec));
}

static void *wait_in_vain(void *argument)
{
    (void)argument;
    assert(pthread_mutex_timedlock(&lock, &bad) == EINVAL);
    assert(pthread_mutex_timedlock(&lock, &past) == ETIMEDOUT);
    struct timespec deadline = in_10_ms(CLOCK_REALTIME);
    assert(pthread_mutex_timedlock(&lock, &deadline) == ETIMEDOUT);
    check_passed(CLOCK_REALTIME, &deadline);
    deadline = in_10_ms(CLOCK_MONOTONIC);
    assert(pthread_mutex_clocklock(&lock, CLOCK_MONOTONIC, &deadline) == ETIMEDOUT);
    check_passed(CLOCK_MONOTONIC, &deadline);
    td_reached("has waited in vain");
    return NULL;
}

static void *hold_shortly(void *argument)
{
    (void)argument;
    pthread_mutex_lock(&lock);
    pthread_mutex_unlock(&lock);
    return NULL;
}

int main(void)
{
    pthread_t thread;
    pthread_mutex_lock(&lock);
    assert(pthread_create(&thread, NULL, wait_in_vain, NULL) == 0);
    pthread_join(thread, NULL);
    struct timespec deadline = in_10_ms(CLOCK_REALTIME);
    assert(pthread_mutex_timedlock(&lock, &deadline) == ETIMEDOUT); /* by the owner itself */
    pthread_mutex_unlock(&lock);

    assert(pthread_mutex_timedlock(&lock, &bad) == 0); /* free: the time is not looked at */
    pthread_mutex_unlock(&lock);
    assert(pthread_create(&thread, NULL, hold_shortly, NULL) == 0);
    deadline = in_10_ms(CLOCK_REALTIME);
    int result = pthread_mutex_timedlock(&lock, &deadline);
    assert(result == 0 || result == ETIMEDOUT);
    if (result == 0)
        pthread_mutex_unlock(&lock);
    pthread_join(thread, NULL);
    td_reached("the end");
    return 0;
}
