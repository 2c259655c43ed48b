/* A mutex that knows its holder tells a wait by another thread, and is what it was before. */
#include "reached.h"

#include <assert.h>
#include <errno.h>
#include <pthread.h>
#include <time.h>

static pthread_cond_t condition = PTHREAD_COND_INITIALIZER;

static void refused(pthread_mutex_t *mutex)
{
    const struct timespec past = {.tv_sec = 1};
    assert(pthread_cond_wait(&condition, mutex) == EPERM);
    assert(pthread_cond_timedwait(&condition, mutex, &past) == EPERM);
    assert(pthread_cond_clockwait(&condition, mutex, CLOCK_MONOTONIC, &past) == EPERM);
}

static void *by_another(void *mutex)
{
    refused(mutex);
    td_reached("held by another");
    return NULL;
}

static void of_type(int type, int robust)
{
    pthread_mutexattr_t attributes;
    pthread_mutex_t mutex;
    pthread_t thread;
    assert(pthread_mutexattr_init(&attributes) == 0);
    assert(pthread_mutexattr_settype(&attributes, type) == 0);
    assert(pthread_mutexattr_setrobust(&attributes, robust) == 0);
    assert(pthread_mutex_init(&mutex, &attributes) == 0);
    refused(&mutex);
    assert(pthread_mutex_lock(&mutex) == 0);
    assert(pthread_create(&thread, NULL, by_another, &mutex) == 0);
    assert(pthread_join(thread, NULL) == 0);
    assert(pthread_mutex_unlock(&mutex) == 0 && pthread_mutex_destroy(&mutex) == 0);
}

int main(void)
{
    of_type(PTHREAD_MUTEX_ERRORCHECK, PTHREAD_MUTEX_STALLED);
    of_type(PTHREAD_MUTEX_RECURSIVE, PTHREAD_MUTEX_STALLED);
    of_type(PTHREAD_MUTEX_NORMAL, PTHREAD_MUTEX_ROBUST);
    of_type(PTHREAD_MUTEX_ERRORCHECK, PTHREAD_MUTEX_ROBUST);
    assert(pthread_cond_destroy(&condition) == 0);
    td_reached("three types");
    return 0;
}
