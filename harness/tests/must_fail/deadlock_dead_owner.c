/* A task ends holding a mutex that is not robust. */
/* expect(none): deadlock main */
/* expect(asan): deadlock main */
/* expect(tsan): deadlock main */
/* says: main waits for a mutex, held by thread 2 */
#include <pthread.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void *leave_locked(void *argument)
{
    pthread_mutex_lock(&lock);
    return argument;
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, leave_locked, NULL);
    pthread_join(thread, NULL);
    pthread_mutex_lock(&lock);
    return 0;
}
