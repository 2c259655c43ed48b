/* Cancellation is not supported, and says so. */
/* expect(none): unsupported pthread_cancel main */
/* expect(asan): unsupported pthread_cancel main */
/* expect(tsan): unsupported pthread_cancel main */
/* says: the program calls pthread_cancel(), which is not simulated */
#include <pthread.h>

static void *nothing(void *argument)
{
    return argument;
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, nothing, NULL);
    pthread_cancel(thread);
    pthread_join(thread, NULL);
    return 0;
}
