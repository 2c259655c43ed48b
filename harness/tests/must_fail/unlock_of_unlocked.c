/* A mutex is unlocked once too often. */
/* expect: misuse main */
/* says: unlock of a mutex that is not locked */
#include "reached.h"

#include <pthread.h>

int main(void)
{
    pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
    pthread_mutex_lock(&lock);
    pthread_mutex_unlock(&lock);
    td_reached("unlocked");
    pthread_mutex_unlock(&lock);
    return 0;
}
