/* A mutex is destroyed twice. */
/* expect: misuse main */
/* says: use of a destroyed mutex */
#include "reached.h"

#include <pthread.h>

int main(void)
{
    pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
    pthread_mutex_destroy(&lock);
    td_reached("destroyed once");
    pthread_mutex_destroy(&lock);
    return 0;
}
