/* build: PATIENT */
/*
 * Threads that are ordered by sleep(), as tests of other people's often are: nobody waits for a
 * condition, and a longer sleeper comes later. A wait for a condition that is not in a loop, too,
 * and a task that yields until a sleeper has come.
 */
#include "reached.h"

#include <assert.h>
#include <errno.h>
#include <pthread.h>
#include <sched.h>
#include <stdint.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t arrived = PTHREAD_COND_INITIALIZER;
static int stage, flag, signalled;

static void sleep_ms(long ms)
{
    struct timespec t = {ms / 1000, ms % 1000 * 1000000};
    assert(nanosleep(&t, NULL) == 0);
}

static void *early(void *unused)
{
    for (int i = 0; i < 20; i++) /* steps that take no time */
        __atomic_store_n(&stage, 1, __ATOMIC_SEQ_CST);
    sleep_ms(200);
    assert(__atomic_exchange_n(&stage, 2, __ATOMIC_SEQ_CST) == 1);
    return unused;
}

static void *signals(void *unused)
{
    sleep_ms(600);
    pthread_mutex_lock(&lock);
    signalled = 1;
    pthread_cond_signal(&arrived);
    pthread_mutex_unlock(&lock);
    sleep_ms(200);
    __atomic_store_n(&flag, 1, __ATOMIC_SEQ_CST);
    return unused;
}

static void wait_without_a_loop(void)
{
    struct timespec t;
    clock_gettime(CLOCK_REALTIME, &t);
    t.tv_sec += 60;
    pthread_mutex_lock(&lock);
    assert(pthread_cond_timedwait(&arrived, &lock, &t) == 0 && signalled);
    pthread_mutex_unlock(&lock);
    td_reached("woken by the signal alone");
}

static void wait_by_timer(void)
{
    uint64_t times;
    int timer = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK);
    assert(timer >= 0);
    struct itimerspec in = {.it_value = {.tv_sec = 3600}};
    assert(timerfd_settime(timer, 0, &in, NULL) == 0);
    assert(read(timer, &times, sizeof(times)) == -1 && errno == EAGAIN);
    assert(close(timer) == 0);
}

int main(void)
{
    pthread_t threads[2];
    assert(pthread_create(&threads[0], NULL, early, NULL) == 0);
    assert(pthread_create(&threads[1], NULL, signals, NULL) == 0);
    sleep_ms(100);
    assert(__atomic_load_n(&stage, __ATOMIC_SEQ_CST) == 1);
    sleep_ms(300);
    assert(__atomic_load_n(&stage, __ATOMIC_SEQ_CST) == 2);
    wait_by_timer();
    wait_without_a_loop();
    while (__atomic_load_n(&flag, __ATOMIC_SEQ_CST) == 0)
        sched_yield();
    assert(pthread_join(threads[0], NULL) == 0 && pthread_join(threads[1], NULL) == 0);
    td_reached("in order");
    return 0;
}
