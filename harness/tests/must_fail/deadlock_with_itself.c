/* A normal mutex is locked twice. */
/* expect: deadlock main */
/* says: main waits for a mutex, held by main */
#include "reached.h"

#include <pthread.h>

int main(void)
{
    pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
    pthread_mutex_lock(&lock);
    td_reached("locks again");
    pthread_mutex_lock(&lock);
    return 0;
}
