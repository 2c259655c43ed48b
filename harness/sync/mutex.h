/* mutex.h: what condition variables need of mutexes. On a task. */
#ifndef TD_SYNC_MUTEX_H
#define TD_SYNC_MUTEX_H

#include <pthread.h>

/* Takes the running task's hold off `mutex` for a wait, whatever its recursion. Returns the
 * recursion to restore; 0 (EPERM) if the task does not hold it, which of a normal one is a
 * verdict. */
unsigned td_mutex_let_go(pthread_mutex_t *mutex);

/* Waits for `mutex` and restores the hold. Returns 0, or EOWNERDEAD, ENOTRECOVERABLE. */
int td_mutex_take_back(pthread_mutex_t *mutex, unsigned count);

#endif
