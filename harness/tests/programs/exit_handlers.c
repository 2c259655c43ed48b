/* exit() runs what atexit() registered, last first, also when another task calls it; other tasks do
 * not keep the program alive. */
#include "reached.h"

#include <assert.h>
#include <pthread.h>
#include <stdlib.h>

static int step;
static pthread_mutex_t never = PTHREAD_MUTEX_INITIALIZER;

static void first(void)
{
    assert(step++ == 1);
    td_reached("the first, last");
}

static void second(void)
{
    assert(step++ == 0);
    td_reached("the second, first");
}

static void *wait_for_ever(void *argument)
{
    pthread_mutex_lock(&never);
    return argument;
}

static void *end_it(void *argument)
{
    (void)argument;
    td_reached("is about to exit");
    exit(0);
}

int main(void)
{
    pthread_t threads[2];
    assert(atexit(first) == 0);
    assert(atexit(second) == 0);
    pthread_mutex_lock(&never);
    pthread_create(&threads[0], NULL, wait_for_ever, NULL);
    pthread_create(&threads[1], NULL, end_it, NULL);
    pthread_join(threads[0], NULL);
    abort();
}
