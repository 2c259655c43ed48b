/* The same each time, although it looks at addresses, random numbers and the time: as equalities,
 * from the harness's seed, and from the virtual clock. */
#include "reached.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static void *work(void *argument)
{
    char *block = malloc(100);
    memset(block, 1, 100);
    free(malloc(1 + (size_t)block[50]));
    free(malloc(1 + (size_t)(block == argument) * 50));
    free(block);
    free(malloc(1 + (size_t)rand() % 1000 + (size_t)time(NULL) % 1000));
    td_reached("worked");
    return NULL;
}

int main(void)
{
    pthread_t threads[2];
    for (int i = 0; i < 2; i++)
        pthread_create(&threads[i], NULL, work, &threads);
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    td_reached("the end");
    return 0;
}
