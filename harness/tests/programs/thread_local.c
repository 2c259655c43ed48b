/* Thread-locals begin with their initial value in each task, and are its own. */
#include "reached.h"

#include <assert.h>
#include <pthread.h>

struct large {
    long words[8];
};

static _Thread_local int counter = 5;
static _Thread_local struct large zeros;
static _Thread_local _Alignas(64) char aligned;
static _Thread_local _Alignas(256) char more_aligned; /* two lines of a cache, and more */

static void *count(void *argument)
{
    assert(counter == 5 && zeros.words[7] == 0);
    for (int i = 0; i < 3; i++) {
        counter++;
        zeros.words[7]--;
    }
    assert(counter == 8 && zeros.words[7] == -3);
    assert((unsigned long)&aligned % 64 == 0);
    assert((unsigned long)&more_aligned % 256 == 0);
    *(int **)argument = &counter;
    td_reached("counted");
    return NULL;
}

int main(void)
{
    pthread_t threads[2];
    int *addresses[3];
    for (int i = 0; i < 2; i++)
        pthread_create(&threads[i], NULL, count, &addresses[i]);
    count(&addresses[2]);
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    assert(addresses[2] == &counter);
    assert(addresses[0] != addresses[2] && addresses[1] != addresses[2]);
    td_reached("the end");
    return 0;
}
