/* A task ends holding a mutex that is not robust. */
/* expect: deadlock main */
/* says: main waits for a mutex, held by thread 2 */
#include "reached.h"

#include <pthread.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void *leave_locked(void *argument)
{
    pthread_mutex_lock(&lock);
    td_reached("ends as the owner");
    return argument;
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, leave_locked, NULL);
    pthread_join(thread, NULL);
    td_reached("wants it");
    pthread_mutex_lock(&lock);
    return 0;
}
