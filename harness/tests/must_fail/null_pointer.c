/* A pointer that another task has cleared is followed. */
/* expect: null-pointer-use use */
#include "reached.h"

#include <pthread.h>
#include <stdatomic.h>

static int number;
static int *_Atomic pointer = &number;

static void *clear(void *argument)
{
    atomic_store(&pointer, NULL);
    td_reached("cleared");
    return argument;
}

static int use(void)
{
    td_reached("is about to follow");
    return *atomic_load(&pointer);
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, clear, NULL);
    int result = use();
    pthread_join(thread, NULL);
    return result;
}
