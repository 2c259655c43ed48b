/* The waiter frees a semaphore that a second poster still posts. */
/* expect(none): any */
/* expect(asan): heap-use-after-free post/main */
/* expect(tsan): heap-use-after-free post/main | data-race main/post */
#include <pthread.h>
#include <semaphore.h>
#include <stdlib.h>

static void *post(void *argument)
{
    sem_post(argument);
    return NULL;
}

int main(void)
{
    pthread_t threads[2];
    sem_t *semaphore = malloc(sizeof *semaphore);
    sem_init(semaphore, 0, 0);
    for (int i = 0; i < 2; i++)
        pthread_create(&threads[i], NULL, post, semaphore);
    sem_wait(semaphore);
    free(semaphore);
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    return 0;
}
