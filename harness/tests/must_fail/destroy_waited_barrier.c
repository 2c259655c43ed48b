/* A barrier is destroyed before all have arrived. */
/* expect(none): misuse main */
/* expect(asan): misuse main */
/* expect(tsan): misuse main */
/* says: a barrier is destroyed while a task waits at it */
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
    sched_yield();
    pthread_barrier_destroy(&barrier);
    return 0;
}
