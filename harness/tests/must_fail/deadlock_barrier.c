/* One party too few. */
/* expect(none): deadlock main/wait_there */
/* expect(asan): deadlock main/wait_there */
/* expect(tsan): deadlock main/wait_there */
/* says: waits for a barrier */
#include <pthread.h>

static pthread_barrier_t barrier;

static void *wait_there(void *argument)
{
    pthread_barrier_wait(&barrier);
    return argument;
}

int main(void)
{
    pthread_t thread;
    pthread_barrier_init(&barrier, NULL, 2);
    pthread_create(&thread, NULL, wait_there, NULL);
    pthread_join(thread, NULL);
    return 0;
}
