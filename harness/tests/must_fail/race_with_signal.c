/* A condition's signal orders nothing by itself: a thread that signals without the mutex and then
 * writes races with the one it woke. */
/* expect(none): silent */
/* expect(asan): silent */
/* expect(tsan): data-race main/wake */
#include "reached.h"

#include <pthread.h>
#include <stdbool.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static bool ready;
int late;

static void *wake(void *argument)
{
    pthread_mutex_lock(&lock);
    ready = true;
    pthread_mutex_unlock(&lock);
    late = 1;
    td_reached("wrote");
    pthread_cond_signal(&changed);
    return argument;
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, wake, NULL);
    pthread_mutex_lock(&lock);
    while (!ready)
        pthread_cond_wait(&changed, &lock);
    pthread_mutex_unlock(&lock);
    td_reached("woken");
    late = 2;
    pthread_join(thread, NULL);
    return 0;
}
