/* The clocks: which there are, what they tell, at which resolution, and what moves them. */
#include "kernel/clock_answers.h"

#include "conformance.h"
#include "nobody.h"

#include <assert.h>
#include <pthread.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

CONFORMANCE(clock);

enum { NONE = 12345, SECOND = 1000000000, TOLERANCE = 60, TICK = 10000000 };

static long long now(clockid_t clock)
{
    struct timespec t;
    ANSWER(clock_gettime, 0, clock_gettime(clock, &t));
    assert(t.tv_nsec >= 0 && t.tv_nsec < SECOND);
    return t.tv_sec * (long long)SECOND + t.tv_nsec;
}

/* A and B tell the same but for `limit` seconds. */
static void agree(clockid_t a, clockid_t b, long long limit)
{
    long long apart = now(a) - now(b);
    assert(apart <= limit * SECOND && apart >= -limit * SECOND);
}

static void tell_time(void)
{
    struct timeval of_day;
    struct timespec t;
    struct timezone zone = {.tz_minuteswest = 77};
    assert(gettimeofday(&of_day, &zone) == 0 && zone.tz_minuteswest == 0 && zone.tz_dsttime == 0);
    assert(of_day.tv_sec - now(CLOCK_REALTIME) / SECOND <= 1);
    assert(time(NULL) >= of_day.tv_sec - 1);
    assert(timespec_get(&t, TIME_UTC) == TIME_UTC && t.tv_sec >= of_day.tv_sec);
    assert(timespec_get(&t, 77) == 0);
    agree(CLOCK_REALTIME, CLOCK_REALTIME_COARSE, 1);
    agree(CLOCK_MONOTONIC, CLOCK_MONOTONIC_COARSE, 1);
    agree(CLOCK_REALTIME, CLOCK_TAI, TOLERANCE); /* leap seconds */
    agree(CLOCK_MONOTONIC, CLOCK_MONOTONIC_RAW, TOLERANCE);
    assert(now(CLOCK_BOOTTIME) >= now(CLOCK_MONOTONIC) - SECOND);
    assert(now(CLOCK_REALTIME) > now(CLOCK_MONOTONIC));
    long long coarse = now(CLOCK_MONOTONIC_COARSE);
    assert(coarse <= now(CLOCK_MONOTONIC) && now(CLOCK_MONOTONIC_COARSE) >= coarse);
}

static long resolution(clockid_t clock)
{
    struct timespec t;
    ANSWER(clock_getres, 0, clock_getres(clock, &t));
    ANSWER(clock_getres, 0, clock_getres(clock, NULL));
    assert(t.tv_sec == 0 && t.tv_nsec > 0);
    return t.tv_nsec;
}

static void have_resolutions(void)
{
    assert(resolution(CLOCK_REALTIME) == 1 && resolution(CLOCK_MONOTONIC) == 1 &&
           resolution(CLOCK_TAI) == 1);
    assert(resolution(CLOCK_MONOTONIC_RAW) == 1 && resolution(CLOCK_BOOTTIME) == 1);
    assert(resolution(CLOCK_PROCESS_CPUTIME_ID) == 1 && resolution(CLOCK_THREAD_CPUTIME_ID) == 1);
    long tick = resolution(CLOCK_MONOTONIC_COARSE);
    assert(tick > 1 && tick <= TICK && resolution(CLOCK_REALTIME_COARSE) == tick);
}

/* A thread that sleeps is not busy; one that asks is. */
static void tell_work(void)
{
    long long thread = now(CLOCK_THREAD_CPUTIME_ID), process = now(CLOCK_PROCESS_CPUTIME_ID);
    assert(process >= thread);
    usleep(200000);
    assert(now(CLOCK_THREAD_CPUTIME_ID) < thread + 100000000);
    assert(now(CLOCK_PROCESS_CPUTIME_ID) < process + 100000000);
    while (now(CLOCK_THREAD_CPUTIME_ID) < thread + 10000)
        ;
    assert(now(CLOCK_PROCESS_CPUTIME_ID) >= process + 10000);
}

static void *work(void *clock)
{
    long long begin = now(CLOCK_THREAD_CPUTIME_ID);
    assert(pthread_getcpuclockid(pthread_self(), clock) == 0);
    while (now(CLOCK_THREAD_CPUTIME_ID) < begin + 20000)
        ;
    assert(now(*(clockid_t *)clock) >= begin + 20000);
    return NULL;
}

/* The work of a thread is its own, and its process's; with it its clock ends. */
static void tell_work_of_others(void)
{
    pthread_t thread;
    clockid_t theirs, own;
    struct timespec t;
    assert(pthread_getcpuclockid(pthread_self(), &own) == 0);
    assert(pthread_create(&thread, NULL, work, &theirs) == 0);
    assert(pthread_join(thread, NULL) == 0);
    ANSWER(clock_gettime, EINVAL, clock_gettime(theirs, &t));
    ANSWER(clock_getres, EINVAL, clock_getres(theirs, &t));
    assert(own != theirs && now(own) <= now(CLOCK_THREAD_CPUTIME_ID));
    assert(now(CLOCK_PROCESS_CPUTIME_ID) >= now(own) + 20000);
    assert(clock_getcpuclockid(getpid(), &theirs) == 0 &&
           now(theirs) <= now(CLOCK_PROCESS_CPUTIME_ID));
    assert(clock_getcpuclockid(0, &theirs) == 0 && now(theirs) <= now(CLOCK_PROCESS_CPUTIME_ID));
    assert(clock_getcpuclockid(4000000, &theirs) == ESRCH);
}

static void refuse(clockid_t clock)
{
    struct timespec t;
    ANSWER(clock_gettime, EINVAL, clock_gettime(clock, &t));
    ANSWER(clock_getres, EINVAL, clock_getres(clock, &t));
    ANSWER(clock_settime, EINVAL, clock_settime(clock, &(struct timespec){.tv_nsec = 1}));
}

int main(void)
{
    const struct timespec wrong = {.tv_nsec = SECOND}, before = {.tv_sec = -1};
    tell_time();
    have_resolutions();
    tell_work();
    tell_work_of_others();
    refuse(NONE);
    refuse(10); /* a clock of machines that are no more */
    refuse(12);
    refuse(-1); /* a descriptor's */
    ANSWER(clock_settime, EINVAL, clock_settime(CLOCK_MONOTONIC, &(struct timespec){.tv_sec = 1}));
    ANSWER(clock_settime, EINVAL, clock_settime(CLOCK_REALTIME, &wrong));
    ANSWER(clock_settime, EINVAL, clock_settime(CLOCK_REALTIME, &before));
    be_nobody();
    ANSWER(clock_settime, EPERM, clock_settime(CLOCK_REALTIME, &(struct timespec){.tv_sec = 1}));
    ANSWER(settimeofday, EPERM, settimeofday(&(struct timeval){.tv_sec = 1}, NULL));
    return 0;
}
