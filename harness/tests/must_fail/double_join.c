/* A thread is joined twice. */
/* expect(none): misuse main */
/* expect(asan): misuse main */
/* expect(tsan): misuse main */
/* says: thread 2 (nothing) is joined twice */
#include <pthread.h>

static void *nothing(void *argument)
{
    return argument;
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, nothing, NULL);
    pthread_join(thread, NULL);
    pthread_join(thread, NULL);
    return 0;
}
