/* Looking at a semaphore's value orders nothing: only waiting for it does. */
/* expect(none): silent */
/* expect(asan): silent */
/* expect(tsan): data-race main/post */
#include "reached.h"

#include <pthread.h>
#include <semaphore.h>

static sem_t posted;
int message;

static void *post(void *argument)
{
    message = 1;
    td_reached("is about to post");
    sem_post(&posted);
    return argument;
}

int main(void)
{
    pthread_t thread;
    int value;
    sem_init(&posted, 0, 0);
    pthread_create(&thread, NULL, post, NULL);
    sem_getvalue(&posted, &value);
    if (value == 1) {
        td_reached("saw the value");
        message = 2;
    }
    pthread_join(thread, NULL);
    sem_destroy(&posted);
    return 0;
}
