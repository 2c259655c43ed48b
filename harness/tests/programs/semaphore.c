/* A semaphore lets in as many as were posted, and what came before a post is seen after its wait;
 * the waiter may destroy and free it at once. */
#include "reached.h"

#include <assert.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdlib.h>

static sem_t *ready, slots;
static int message, inside;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void *visit(void *argument)
{
    (void)argument;
    assert(sem_wait(&slots) == 0);
    pthread_mutex_lock(&lock);
    assert(++inside <= 2);
    pthread_mutex_unlock(&lock);
    pthread_mutex_lock(&lock);
    if (inside-- == 2)
        td_may_reach("two inside");
    pthread_mutex_unlock(&lock);
    assert(sem_post(&slots) == 0);
    return NULL;
}

static void *tell(void *argument)
{
    (void)argument;
    message = 42;
    td_reached("tells");
    assert(sem_post(ready) == 0);
    return NULL;
}

int main(void)
{
    pthread_t threads[3], teller;
    int value;
    assert(sem_init(&slots, 0, 2) == 0);
    for (int i = 0; i < 3; i++)
        pthread_create(&threads[i], NULL, visit, NULL);
    for (int i = 0; i < 3; i++)
        pthread_join(threads[i], NULL);
    assert(sem_getvalue(&slots, &value) == 0 && value == 2);

    ready = malloc(sizeof(*ready));
    assert(sem_init(ready, 0, 0) == 0);
    pthread_create(&teller, NULL, tell, NULL);
    assert(sem_wait(ready) == 0);
    assert(message == 42);
    assert(sem_destroy(ready) == 0);
    free(ready);
    pthread_join(teller, NULL);
    assert(sem_destroy(&slots) == 0);
    td_reached("the end");
    return 0;
}
