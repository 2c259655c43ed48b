/* A mutex is destroyed while another task may hold it. */
/* expect: misuse main */
/* says: a mutex is destroyed while thread 2 (hold) holds it */
#include "reached.h"

#include <pthread.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void *hold(void *argument)
{
    pthread_mutex_lock(&lock);
    td_reached("held");
    return argument;
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, hold, NULL);
    pthread_join(thread, NULL);
    td_reached("is about to destroy");
    pthread_mutex_destroy(&lock);
    return 0;
}
