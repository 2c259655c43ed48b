/* A condition is waited for without its mutex. */
/* expect: misuse main */
/* says: a wait with a mutex that the task does not hold */
#include "reached.h"

#include <pthread.h>

int main(void)
{
    pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
    pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
    td_reached("is about to wait");
    pthread_cond_wait(&changed, &lock);
    return 0;
}
