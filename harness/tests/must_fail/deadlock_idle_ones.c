/* Two that want the same locks in turn wait for each other; one that waits for work plays no part,
 * be it older or younger than they are. */
/* expect: deadlock lock_first/lock_second */
/* says: idle wait by thread 2 (work) */
/* says: idle wait by thread 5 (work) */
/* says: main waits for a thread's end, that of thread 3 (lock_first) */
#include "reached.h"

#include <pthread.h>
#include <stddef.h>

static pthread_mutex_t first = PTHREAD_MUTEX_INITIALIZER, second = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t more = PTHREAD_COND_INITIALIZER;
static int ending;

static void *work(void *argument)
{
    pthread_mutex_lock(&lock);
    while (!ending)
        pthread_cond_wait(&more, &lock);
    pthread_mutex_unlock(&lock);
    return argument;
}

static void *lock_first(void *argument)
{
    pthread_mutex_lock(&first);
    pthread_mutex_lock(&second);
    pthread_mutex_unlock(&second);
    pthread_mutex_unlock(&first);
    return argument;
}

static void *lock_second(void *argument)
{
    pthread_mutex_lock(&second);
    td_reached("the second lock");
    pthread_mutex_lock(&first);
    pthread_mutex_unlock(&first);
    pthread_mutex_unlock(&second);
    return argument;
}

int main(void)
{
    static void *(*const all[])(void *) = {work, lock_first, lock_second, work};
    pthread_t threads[4];
    for (int i = 0; i < 4; i++)
        pthread_create(&threads[i], NULL, all[i], NULL);
    for (int i = 1; i < 3; i++)
        pthread_join(threads[i], NULL);
    pthread_mutex_lock(&lock);
    ending = 1;
    pthread_cond_broadcast(&more);
    pthread_mutex_unlock(&lock);
    pthread_join(threads[0], NULL);
    pthread_join(threads[3], NULL);
    return 0;
}
