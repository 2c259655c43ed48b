/* Upgrading a read lock waits for oneself, as with glibc. */
/* expect(none): deadlock upgrade */
/* expect(asan): deadlock upgrade */
/* expect(tsan): deadlock upgrade */
/* says: waits for a write lock, held by main */
#include <pthread.h>

static pthread_rwlock_t lock = PTHREAD_RWLOCK_INITIALIZER;

static void upgrade(void)
{
    pthread_rwlock_rdlock(&lock);
    pthread_rwlock_wrlock(&lock);
}

int main(void)
{
    upgrade();
    return 0;
}
