/* A timeout does not tell that the other has done nothing: it may fire just before the post. */
/* expect: assertion main */
#include "reached.h"

#include <assert.h>
#include <pthread.h>
#include <semaphore.h>
#include <time.h>

static sem_t done;

static void *post(void *argument)
{
    sem_post(&done);
    return argument;
}

int main(void)
{
    pthread_t thread;
    struct timespec deadline;
    sem_init(&done, 0, 0);
    pthread_create(&thread, NULL, post, NULL);
    clock_gettime(CLOCK_REALTIME, &deadline);
    deadline.tv_sec += 10;
    td_reached("is about to wait");
    assert(sem_timedwait(&done, &deadline) == 0);
    pthread_join(thread, NULL);
    return 0;
}
