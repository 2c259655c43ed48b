/* Sleeping: on which clocks, until when, and what is left where a handler runs. */
#include "kernel/clock_answers.h"

#include "conformance.h"

#include <assert.h>
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <stddef.h>
#include <threads.h>
#include <time.h>
#include <unistd.h>

CONFORMANCE(sleep);

enum { NONE = 12345, SECOND = 1000000000 };

static const clockid_t all[] = {CLOCK_REALTIME, CLOCK_MONOTONIC, CLOCK_BOOTTIME, CLOCK_TAI};

/* The call returns its error. */
static int on_clock(clockid_t clock, int flags, const struct timespec *request,
                    struct timespec *left)
{
    errno = clock_nanosleep(clock, flags, request, left);
    return errno == 0 ? 0 : -1;
}

static long long now(clockid_t clock)
{
    struct timespec t;
    assert(clock_gettime(clock, &t) == 0);
    return t.tv_sec * (long long)SECOND + t.tv_nsec;
}

static void pass(void)
{
    const struct timespec some = {.tv_nsec = 1000000}, none = {0};
    for (unsigned i = 0; i < sizeof(all) / sizeof(all[0]); i++) {
        long long begin = now(all[i]);
        ANSWER(clock_nanosleep, 0, on_clock(all[i], 0, &some, NULL));
        assert(now(all[i]) >= begin + some.tv_nsec);
        const struct timespec until = {(begin + 3000000) / SECOND, (begin + 3000000) % SECOND};
        ANSWER(clock_nanosleep, 0, on_clock(all[i], TIMER_ABSTIME, &until, NULL));
        assert(now(all[i]) >= begin + 3000000);
        ANSWER(clock_nanosleep, 0, on_clock(all[i], TIMER_ABSTIME, &none, NULL)); /* long ago */
    }
    ANSWER(nanosleep, 0, nanosleep(&some, NULL));
    ANSWER(usleep, 0, usleep(1000));
    assert(ANSWER(sleep, 0, sleep(1)) == 0);
}

static void refuse(void)
{
    const struct timespec some = {.tv_nsec = 1}, wrong = {.tv_nsec = SECOND}, before = {-1, 0};
    clockid_t own;
    assert(pthread_getcpuclockid(pthread_self(), &own) == 0);
    ANSWER(clock_nanosleep, EINVAL, on_clock(NONE, 0, &some, NULL));
    ANSWER(clock_nanosleep, EINVAL, on_clock(-1, 0, &some, NULL));
    ANSWER(clock_nanosleep, EINVAL, on_clock(CLOCK_THREAD_CPUTIME_ID, 0, &some, NULL));
    ANSWER(clock_nanosleep, EINVAL, on_clock(own, 0, &some, NULL));
    ANSWER(clock_nanosleep, EINVAL, on_clock(CLOCK_TAI, 0, &wrong, NULL));
    ANSWER(clock_nanosleep, EINVAL, on_clock(CLOCK_REALTIME, TIMER_ABSTIME, &before, NULL));
    ANSWER(clock_nanosleep, EOPNOTSUPP, on_clock(CLOCK_MONOTONIC_RAW, 0, &some, NULL));
    ANSWER(clock_nanosleep, EOPNOTSUPP, on_clock(CLOCK_REALTIME_COARSE, 0, &some, NULL));
    ANSWER(clock_nanosleep, EOPNOTSUPP, on_clock(CLOCK_MONOTONIC_COARSE, 0, &wrong, NULL));
    ANSWER(nanosleep, EINVAL, nanosleep(&wrong, NULL));
    ANSWER(nanosleep, EINVAL, nanosleep(&before, NULL));
    assert(thrd_sleep(&wrong, NULL) == -2);
}

static void hit(int number)
{
    (void)number;
}

static const struct timespec a_day = {.tv_sec = 86400};

static void check_left(const struct timespec *left)
{
    assert(left->tv_nsec >= 0 && left->tv_nsec < SECOND);
    assert(left->tv_sec <= a_day.tv_sec && left->tv_sec >= a_day.tv_sec - 600);
}

/* Time may pass at once on the simulated kernel: a day is over before the signal comes. */
#define UNTIL_INTERRUPTED(result, call)                                                            \
    do                                                                                             \
        result = (call);                                                                           \
    while (result == 0)

static void *in_nanosleep(void *argument)
{
    struct timespec left = {0};
    int result;
    UNTIL_INTERRUPTED(result, nanosleep(&a_day, &left));
    ANSWER(nanosleep, EINTR, result);
    check_left(&left);
    return argument;
}

static void *in_clock(void *argument)
{
    struct timespec left = {0};
    int result;
    UNTIL_INTERRUPTED(result, on_clock(CLOCK_BOOTTIME, 0, &a_day, &left));
    ANSWER(clock_nanosleep, EINTR, result);
    check_left(&left);
    return argument;
}

/* It is known when it ends: nothing is told. */
static void *in_clock_until(void *argument)
{
    struct timespec left = {.tv_sec = 77}, until = {0};
    int result;
    UNTIL_INTERRUPTED(result, (until.tv_sec = now(CLOCK_REALTIME) / SECOND + a_day.tv_sec,
                               on_clock(CLOCK_REALTIME, TIMER_ABSTIME, &until, &left)));
    ANSWER(clock_nanosleep, EINTR, result);
    assert(left.tv_sec == 77);
    return argument;
}

static void *in_usleep(void *argument)
{
    int result;
    UNTIL_INTERRUPTED(result, usleep(900000000));
    ANSWER(usleep, EINTR, result);
    return argument;
}

/* C's own has answers of its own. */
static void *in_thrd_sleep(void *argument)
{
    struct timespec left = {0};
    int result;
    UNTIL_INTERRUPTED(result, thrd_sleep(&a_day, &left));
    assert(result == -1);
    check_left(&left);
    return argument;
}

/* Whole seconds, cut off. */
static void *in_sleep(void *argument)
{
    unsigned left;
    UNTIL_INTERRUPTED(left, sleep(86400));
    assert(left <= 86400 && left >= 86400 - 600 && errno == EINTR);
    return argument;
}

/* Of a part of a second nothing is left; that none has passed need not be, but will not go on
 * for ever. */
static void *in_short_sleep(void *argument)
{
    unsigned left;
    do {
        errno = 0;
        left = sleep(1);
    } while (errno != EINTR || left != 0);
    return argument;
}

static sem_t ended;

static void *run(void *sleeps)
{
    void *(*function)(void *);
    *(void **)&function = sleeps;
    function(NULL);
    sem_post(&ended);
    return NULL;
}

/* Disturbed again and again, as the signal may come before it sleeps. */
static void disturbed(void *(*sleeps)(void *))
{
    pthread_t thread;
    assert(pthread_create(&thread, NULL, run, *(void **)&sleeps) == 0);
    while (sem_trywait(&ended) != 0) {
        usleep(1000);
        assert(pthread_kill(thread, SIGUSR1) == 0);
    }
    assert(pthread_join(thread, NULL) == 0);
}

int main(void)
{
    const struct sigaction action = {.sa_handler = hit};
    assert(sem_init(&ended, 0, 0) == 0 && sigaction(SIGUSR1, &action, NULL) == 0);
    pass();
    refuse();
    disturbed(in_nanosleep);
    disturbed(in_clock);
    disturbed(in_clock_until);
    disturbed(in_usleep);
    disturbed(in_thrd_sleep);
    disturbed(in_sleep);
    disturbed(in_short_sleep);
    return 0;
}
