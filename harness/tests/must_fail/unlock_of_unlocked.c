/* A mutex is unlocked once too often. */
/* expect(none): misuse main */
/* expect(asan): misuse main */
/* expect(tsan): misuse main */
/* says: unlock of a mutex that is not locked */
#include <pthread.h>

int main(void)
{
    pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
    pthread_mutex_lock(&lock);
    pthread_mutex_unlock(&lock);
    pthread_mutex_unlock(&lock);
    return 0;
}
