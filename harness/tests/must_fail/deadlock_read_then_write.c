/* Upgrading a read lock waits for oneself, as with glibc. */
/* expect: deadlock upgrade */
/* says: waits for a write lock, held by main */
#include "reached.h"

#include <pthread.h>

static pthread_rwlock_t lock = PTHREAD_RWLOCK_INITIALIZER;

static void upgrade(void)
{
    pthread_rwlock_rdlock(&lock);
    td_reached("upgrades");
    pthread_rwlock_wrlock(&lock);
}

int main(void)
{
    upgrade();
    return 0;
}
