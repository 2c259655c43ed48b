/* All three wait at conditions, and nothing tells the worker that has nothing to do from one that
 * is stuck: all are told of. How many workers there are makes no other signature. */
/* expect: deadlock empty/fill/work */
/* says: waits for a condition's signal; thread 2 (work) waits */
#include "reached.h"

#include <pthread.h>
#include <stddef.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t job = PTHREAD_COND_INITIALIZER, taken = PTHREAD_COND_INITIALIZER,
                      gone = PTHREAD_COND_INITIALIZER;
static int full, ending;

static void *work(void *argument)
{
    pthread_mutex_lock(&lock);
    while (!ending)
        pthread_cond_wait(&job, &lock);
    pthread_mutex_unlock(&lock);
    return argument;
}

static void *empty(void *argument)
{
    pthread_mutex_lock(&lock);
    while (full)
        pthread_cond_wait(&gone, &lock);
    pthread_mutex_unlock(&lock);
    return argument;
}

static void fill(void)
{
    pthread_mutex_lock(&lock);
    while (full)
        pthread_cond_wait(&taken, &lock);
    full = 1;
    pthread_mutex_unlock(&lock);
}

int main(void)
{
    pthread_t threads[4];
    fill();
    for (int i = 0; i < 3; i++)
        pthread_create(&threads[i], NULL, work, NULL);
    pthread_create(&threads[3], NULL, empty, NULL);
    td_reached("a second time");
    fill();
    for (int i = 0; i < 4; i++)
        pthread_join(threads[i], NULL);
    return 0;
}
