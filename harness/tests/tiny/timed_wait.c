/* A timed wait and the post that it waits for: time may pass first. */
#include <pthread.h>
#include <semaphore.h>

static sem_t semaphore;

static void *post(void *argument)
{
    sem_post(&semaphore);
    return argument;
}

int main(void)
{
    const struct timespec when = {.tv_sec = 2000000000};
    pthread_t thread;
    sem_init(&semaphore, 0, 0);
    pthread_create(&thread, NULL, post, NULL);
    sem_timedwait(&semaphore, &when);
    pthread_join(thread, NULL);
    return 0;
}
