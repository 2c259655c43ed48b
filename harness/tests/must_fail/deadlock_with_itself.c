/* A normal mutex is locked twice. */
/* expect(none): deadlock main */
/* expect(asan): deadlock main */
/* expect(tsan): deadlock main */
/* says: main waits for a mutex, held by main */
#include <pthread.h>

int main(void)
{
    pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
    pthread_mutex_lock(&lock);
    pthread_mutex_lock(&lock);
    return 0;
}
