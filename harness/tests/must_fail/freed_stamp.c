/* The clock writes the time where it is told to, which another thread has freed. */
/* expect(none): silent */
/* expect(asan): heap-use-after-free touch/main */
/* expect(tsan): heap-use-after-free touch/main */
#include "reached.h"

#include <pthread.h>
#include <stdlib.h>
#include <time.h>

static struct timespec *last_use;

static void *touch(void *argument)
{
    td_reached("asks for the time");
    clock_gettime(CLOCK_MONOTONIC, last_use);
    return argument;
}

int main(void)
{
    pthread_t thread;
    last_use = malloc(sizeof(*last_use));
    pthread_create(&thread, NULL, touch, NULL);
    td_reached("is about to free");
    free(last_use);
    pthread_join(thread, NULL);
    return 0;
}
