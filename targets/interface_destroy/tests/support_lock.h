/*
 * support_lock.h - something happens whenever this thread is about to take a mutex.
 */
#ifndef SUPPORT_LOCK_H
#define SUPPORT_LOCK_H

#include <pthread.h>

/*
 * From now on hook(mutex) is called before this thread locks a mutex: what another thread could do
 * at that moment, but each time. Mutexes that the hook locks don't call it. NULL ends it.
 */
void before_lock(void (*hook)(pthread_mutex_t *mutex));

#endif
