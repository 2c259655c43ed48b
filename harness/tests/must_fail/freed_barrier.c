/* A barrier is freed by the first to leave it, without pthread_barrier_destroy(). */
/* expect(none): silent */
/* expect(asan): heap-use-after-free wait_there/main */
/* expect(tsan): heap-use-after-free wait_there/main */
#include "reached.h"

#include <pthread.h>
#include <stdlib.h>

static void *wait_there(void *argument)
{
    td_reached("arrives");
    pthread_barrier_wait(argument);
    return NULL;
}

int main(void)
{
    pthread_t thread;
    pthread_barrier_t *barrier = malloc(sizeof(*barrier));
    pthread_barrier_init(barrier, NULL, 2);
    pthread_create(&thread, NULL, wait_there, barrier);
    pthread_barrier_wait(barrier);
    td_reached("leaves first");
    free(barrier);
    pthread_join(thread, NULL);
    return 0;
}
