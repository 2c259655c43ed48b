/* A rwlock is destroyed while it is read. */
/* expect: misuse main */
/* says: a rwlock is destroyed while main holds it */
#include "reached.h"

#include <pthread.h>

static pthread_rwlock_t lock = PTHREAD_RWLOCK_INITIALIZER;

int main(void)
{
    pthread_rwlock_rdlock(&lock);
    td_reached("held");
    pthread_rwlock_destroy(&lock);
    return 0;
}
