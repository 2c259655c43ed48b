/* The waiter frees a semaphore that a second poster still posts. */
/* expect(none): misuse post */
/* expect(asan): heap-use-after-free post/main */
/* expect(tsan): heap-use-after-free post/main */
#include "reached.h"

#include <pthread.h>
#include <semaphore.h>
#include <stdlib.h>

static void *post(void *argument)
{
    td_reached("is about to post");
    sem_post(argument);
    return NULL;
}

int main(void)
{
    pthread_t threads[2];
    sem_t *semaphore = malloc(sizeof(*semaphore));
    sem_init(semaphore, 0, 0);
    for (int i = 0; i < 2; i++)
        pthread_create(&threads[i], NULL, post, semaphore);
    sem_wait(semaphore);
    td_reached("is about to free");
    free(semaphore);
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    return 0;
}
