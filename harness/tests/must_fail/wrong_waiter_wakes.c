/* One signal for two that wait for different things: it may wake the wrong one. */
/* expect: deadlock main/wait_for */
#include "reached.h"

#include <pthread.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static int turn;

static void *wait_for(void *argument)
{
    pthread_mutex_lock(&lock);
    while (turn != *(int *)argument) {
        td_reached("waits");
        pthread_cond_wait(&changed, &lock);
    }
    turn++;
    td_reached("its turn");
    pthread_cond_signal(&changed);
    pthread_mutex_unlock(&lock);
    return NULL;
}

int main(void)
{
    pthread_t threads[3];
    static int numbers[] = {0, 1, 2};
    for (int i = 0; i < 3; i++)
        pthread_create(&threads[i], NULL, wait_for, &numbers[i]);
    for (int i = 0; i < 3; i++)
        pthread_join(threads[i], NULL);
    return 0;
}
