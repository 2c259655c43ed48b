/* Time passes in order: a sleeper wakes after its time and not before, whoever runs in between. */
#include "reached.h"

#include <assert.h>
#include <errno.h>
#include <pthread.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static long long now(clockid_t clock)
{
    struct timespec t;
    assert(clock_gettime(clock, &t) == 0);
    return t.tv_sec * 1000000000LL + t.tv_nsec;
}

static void *sleep_some(void *argument)
{
    const struct timespec request = {.tv_nsec = 2000000};
    long long before = now(CLOCK_MONOTONIC);
    (void)argument;
    assert(nanosleep(&request, NULL) == 0);
    assert(now(CLOCK_MONOTONIC) >= before + 2000000);
    td_reached("slept some");
    return NULL;
}

static void *sleep_until(void *argument)
{
    struct timespec when;
    (void)argument;
    clock_gettime(CLOCK_REALTIME, &when);
    when.tv_sec += when.tv_nsec >= 997000000;
    when.tv_nsec = (when.tv_nsec + 3000000) % 1000000000;
    assert(clock_nanosleep(CLOCK_REALTIME, TIMER_ABSTIME, &when, NULL) == 0);
    assert(now(CLOCK_REALTIME) >= when.tv_sec * 1000000000LL + when.tv_nsec);
    assert(usleep(1000) == 0);
    td_reached("slept until then");
    return NULL;
}

int main(void)
{
    const struct timespec bad = {.tv_nsec = 1000000000}, before = {.tv_sec = -1}, past = {0};
    pthread_t threads[2];
    struct timeval of_day;
    pthread_create(&threads[0], NULL, sleep_some, NULL);
    pthread_create(&threads[1], NULL, sleep_until, NULL);
    long long earlier = now(CLOCK_REALTIME);
    assert(nanosleep(&bad, NULL) == -1 && errno == EINVAL);
    assert(clock_nanosleep(CLOCK_MONOTONIC, 0, &bad, NULL) == EINVAL);
    assert(nanosleep(&before, NULL) == -1 && errno == EINVAL);
    assert(clock_nanosleep(CLOCK_MONOTONIC, 0, &before, NULL) == EINVAL);
    assert(clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &before, NULL) == EINVAL);
    assert(clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &past, NULL) == 0);
    time_t seconds = time(NULL); /* of the last tick: Linux's may be behind what others have told */
    assert(gettimeofday(&of_day, NULL) == 0);
    assert(of_day.tv_sec >= earlier / 1000000000 && of_day.tv_sec >= seconds);
    assert(seconds >= earlier / 1000000000 - 1);
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    assert(now(CLOCK_REALTIME) > earlier);
    td_reached("the end");
    return 0;
}
