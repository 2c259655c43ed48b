/*
 * support_lock.c - see wrap.txt: the linker leads pthread_mutex_lock() here.
 */
#include "support_lock.h"

#include <stddef.h>

extern int __real_pthread_mutex_lock(pthread_mutex_t *mutex);
int __wrap_pthread_mutex_lock(pthread_mutex_t *mutex);

static _Thread_local void (*before)(pthread_mutex_t *mutex);

void before_lock(void (*hook)(pthread_mutex_t *mutex))
{
    before = hook;
}

int __wrap_pthread_mutex_lock(pthread_mutex_t *mutex)
{
    void (*hook)(pthread_mutex_t *) = before;

    if (hook != NULL) {
        before = NULL;
        hook(mutex);
        before = hook;
    }
    return __real_pthread_mutex_lock(mutex);
}
