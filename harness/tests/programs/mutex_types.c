/* Recursive and error-checking mutexes answer as POSIX says, made by attributes and statically. */
#include "reached.h"

#include <assert.h>
#include <errno.h>
#include <pthread.h>

static pthread_mutex_t recursive_static = PTHREAD_RECURSIVE_MUTEX_INITIALIZER_NP;
static pthread_mutex_t checking_static = PTHREAD_ERRORCHECK_MUTEX_INITIALIZER_NP;
static pthread_mutex_t adaptive_static = PTHREAD_ADAPTIVE_MUTEX_INITIALIZER_NP;
static pthread_mutex_t recursive, checking;

static void make(pthread_mutex_t *mutex, int type)
{
    pthread_mutexattr_t attributes;
    assert(pthread_mutexattr_init(&attributes) == 0);
    assert(pthread_mutexattr_settype(&attributes, type) == 0);
    assert(pthread_mutex_init(mutex, &attributes) == 0);
    assert(pthread_mutexattr_destroy(&attributes) == 0);
}

static void *other(void *argument)
{
    (void)argument;
    assert(pthread_mutex_trylock(&recursive) == EBUSY);
    assert(pthread_mutex_trylock(&checking) == EBUSY);
    assert(pthread_mutex_unlock(&recursive) == EPERM);
    assert(pthread_mutex_unlock(&checking) == EPERM);
    td_reached("another thread");
    return NULL;
}

static void check_recursive(pthread_mutex_t *mutex)
{
    assert(pthread_mutex_unlock(mutex) == EPERM);
    assert(pthread_mutex_lock(mutex) == 0);
    assert(pthread_mutex_lock(mutex) == 0);
    assert(pthread_mutex_trylock(mutex) == 0);
    for (int i = 0; i < 3; i++)
        assert(pthread_mutex_unlock(mutex) == 0);
    assert(pthread_mutex_unlock(mutex) == EPERM);
}

static void check_checking(pthread_mutex_t *mutex)
{
    assert(pthread_mutex_unlock(mutex) == EPERM);
    assert(pthread_mutex_lock(mutex) == 0);
    assert(pthread_mutex_lock(mutex) == EDEADLK);
    assert(pthread_mutex_trylock(mutex) == EBUSY);
    assert(pthread_mutex_unlock(mutex) == 0);
    assert(pthread_mutex_unlock(mutex) == EPERM);
}

int main(void)
{
    pthread_t thread;
    make(&recursive, PTHREAD_MUTEX_RECURSIVE);
    make(&checking, PTHREAD_MUTEX_ERRORCHECK);
    check_recursive(&recursive);
    check_recursive(&recursive_static);
    check_checking(&checking);
    check_checking(&checking_static);
    pthread_mutex_lock(&adaptive_static);
    assert(pthread_mutex_trylock(&adaptive_static) == EBUSY);
    pthread_mutex_unlock(&adaptive_static);

    pthread_mutex_lock(&recursive);
    pthread_mutex_lock(&recursive);
    pthread_mutex_unlock(&recursive); /* still held once */
    pthread_mutex_lock(&checking);
    assert(pthread_create(&thread, NULL, other, NULL) == 0);
    pthread_join(thread, NULL);
    pthread_mutex_unlock(&recursive);
    pthread_mutex_unlock(&checking);
    assert(pthread_mutex_destroy(&recursive) == 0 && pthread_mutex_destroy(&checking) == 0);
    td_reached("the end");
    return 0;
}
