/* A detached thread is joined. */
/* expect(none): misuse main */
/* expect(asan): misuse main */
/* expect(tsan): misuse main */
/* says: thread 2 (nothing) is joined although it is detached */
#include <pthread.h>

static void *nothing(void *argument)
{
    return argument;
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, nothing, NULL);
    pthread_detach(thread);
    pthread_join(thread, NULL);
    return 0;
}
