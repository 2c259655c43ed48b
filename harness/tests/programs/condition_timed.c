/* A timed wait ends with ETIMEDOUT at its deadline of its clock, with the mutex held again, or by a
 * signal; deadlines that are no time are EINVAL and leave the mutex alone. */
#include "reached.h"

#include <assert.h>
#include <errno.h>
#include <pthread.h>
#include <stdbool.h>
#include <time.h>

static pthread_mutex_t lock;
static pthread_cond_t realtime = PTHREAD_COND_INITIALIZER, monotonic;
static bool done;

static struct timespec in_5_ms(clockid_t clock)
{
    struct timespec t;
    clock_gettime(clock, &t);
    t.tv_nsec += 5000000;
    if (t.tv_nsec >= 1000000000)
        t.tv_sec++, t.tv_nsec -= 1000000000;
    return t;
}

static void *finish(void *argument)
{
    (void)argument;
    pthread_mutex_lock(&lock);
    done = true;
    pthread_cond_broadcast(&monotonic);
    pthread_mutex_unlock(&lock);
    return NULL;
}

/* Nobody signals: only time or nothing at all ends these waits. */
static void check_in_vain(void)
{
    struct timespec deadline = in_5_ms(CLOCK_REALTIME), now;
    int result = 0;
    while (result == 0)
        result = pthread_cond_timedwait(&realtime, &lock, &deadline);
    assert(result == ETIMEDOUT);
    clock_gettime(CLOCK_REALTIME, &now);
    td_reached("in time");
    assert(now.tv_sec > deadline.tv_sec ||
           (now.tv_sec == deadline.tv_sec && now.tv_nsec >= deadline.tv_nsec));
    deadline = in_5_ms(CLOCK_MONOTONIC);
    for (result = 0; result == 0;)
        result = pthread_cond_clockwait(&realtime, &lock, CLOCK_MONOTONIC, &deadline);
    assert(result == ETIMEDOUT);
    assert(pthread_mutex_trylock(&lock) != 0); /* held again */
    td_reached("held again");
}

int main(void)
{
    pthread_t thread;
    pthread_condattr_t attributes;
    const struct timespec bad = {.tv_nsec = -1};
    pthread_mutex_init(&lock, NULL);
    pthread_condattr_init(&attributes);
    assert(pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC) == 0);
    assert(pthread_cond_init(&monotonic, &attributes) == 0);

    pthread_mutex_lock(&lock);
    assert(pthread_cond_timedwait(&realtime, &lock, &bad) == EINVAL);
    assert(pthread_mutex_trylock(&lock) == EBUSY);
    check_in_vain();
    assert(pthread_create(&thread, NULL, finish, NULL) == 0);
    int timeouts = 0;
    while (!done) {
        struct timespec deadline = in_5_ms(CLOCK_MONOTONIC);
        int result = pthread_cond_timedwait(&monotonic, &lock, &deadline);
        if (result == 0) {
            td_may_reach("signalled");
            continue;
        }
        td_may_reach("too late");
        assert(result == ETIMEDOUT);
        if (++timeouts == 3)
            break;
    }
    pthread_mutex_unlock(&lock);
    pthread_join(thread, NULL);
    td_reached("the end");
    assert(pthread_cond_destroy(&monotonic) == 0);
    return 0;
}
