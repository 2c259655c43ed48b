/* The clock writes the time where it is told to, which another thread has freed. */
/* expect(none): any */
/* expect(asan): heap-use-after-free touch/main */
/* expect(tsan): data-race touch/main | data-race main/touch | heap-use-after-free touch/main */
#include <pthread.h>
#include <stdlib.h>
#include <time.h>

static struct timespec *last_use;

static void *touch(void *argument)
{
    clock_gettime(CLOCK_MONOTONIC, last_use);
    return argument;
}

int main(void)
{
    pthread_t thread;
    last_use = malloc(sizeof *last_use);
    pthread_create(&thread, NULL, touch, NULL);
    free(last_use);
    pthread_join(thread, NULL);
    return 0;
}
