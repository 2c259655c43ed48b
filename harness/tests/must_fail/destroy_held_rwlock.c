/* A rwlock is destroyed while it is read. */
/* expect(none): misuse main */
/* expect(asan): misuse main */
/* expect(tsan): misuse main */
/* says: a rwlock is destroyed while main holds it */
#include <pthread.h>

static pthread_rwlock_t lock = PTHREAD_RWLOCK_INITIALIZER;

int main(void)
{
    pthread_rwlock_rdlock(&lock);
    pthread_rwlock_destroy(&lock);
    return 0;
}
