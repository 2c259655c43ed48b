/* Two locks in opposite orders. */
/* expect: deadlock a_then_b/b_then_a */
/* says: waits for a mutex, held by */
#include "reached.h"

#include <pthread.h>

static pthread_mutex_t a = PTHREAD_MUTEX_INITIALIZER, b = PTHREAD_MUTEX_INITIALIZER;

static void *a_then_b(void *argument)
{
    pthread_mutex_lock(&a);
    td_reached("has a, wants b");
    pthread_mutex_lock(&b);
    pthread_mutex_unlock(&b);
    pthread_mutex_unlock(&a);
    return argument;
}

static void *b_then_a(void *argument)
{
    pthread_mutex_lock(&b);
    td_reached("has b, wants a");
    pthread_mutex_lock(&a);
    pthread_mutex_unlock(&a);
    pthread_mutex_unlock(&b);
    return argument;
}

int main(void)
{
    pthread_t threads[2];
    pthread_create(&threads[0], NULL, a_then_b, NULL);
    pthread_create(&threads[1], NULL, b_then_a, NULL);
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    return 0;
}
