/* The signal comes between the look and the pause(), which then waits for another. */
/* expect(none): deadlock main */
/* expect(asan): deadlock main */
/* expect(tsan): deadlock main */
/* says: main waits for a signal */
#include <pthread.h>
#include <signal.h>
#include <unistd.h>

static volatile sig_atomic_t stopping;

static void stop(int number)
{
    stopping = number;
}

static void *end(void *argument)
{
    pthread_kill(*(pthread_t *)argument, SIGUSR1);
    return NULL;
}

int main(void)
{
    pthread_t thread, self = pthread_self();
    signal(SIGUSR1, stop);
    pthread_create(&thread, NULL, end, &self);
    while (!stopping)
        pause();
    pthread_join(thread, NULL);
    return 0;
}
