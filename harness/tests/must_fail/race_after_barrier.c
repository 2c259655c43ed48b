/* A barrier orders what was before it; what comes after it is as free as ever. */
/* expect(none): silent */
/* expect(asan): silent */
/* expect(tsan): data-race count_after/count_after */
#include "reached.h"

#include <pthread.h>

static pthread_barrier_t barrier;
static int after;

static void *count_after(void *argument)
{
    pthread_barrier_wait(&barrier);
    td_reached("is behind the barrier");
    after++;
    return argument;
}

int main(void)
{
    pthread_t threads[2];
    pthread_barrier_init(&barrier, NULL, 2);
    for (int i = 0; i < 2; i++)
        pthread_create(&threads[i], NULL, count_after, NULL);
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    pthread_barrier_destroy(&barrier);
    return 0;
}
