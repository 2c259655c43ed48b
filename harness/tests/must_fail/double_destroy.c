/* A mutex is destroyed twice. */
/* expect(none): misuse main */
/* expect(asan): misuse main */
/* expect(tsan): misuse main */
/* says: use of a destroyed mutex */
#include <pthread.h>

int main(void)
{
    pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
    pthread_mutex_destroy(&lock);
    pthread_mutex_destroy(&lock);
    return 0;
}
