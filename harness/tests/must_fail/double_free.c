/* Two tasks free the same block. */
/* expect: double-free release/- */
#include "reached.h"

#include <pthread.h>
#include <stdlib.h>

static void *release(void *argument)
{
    td_reached("is about to free");
    free(argument);
    return NULL;
}

int main(void)
{
    pthread_t threads[2];
    void *block = malloc(8);
    for (int i = 0; i < 2; i++)
        pthread_create(&threads[i], NULL, release, block);
    td_reached("two have it");
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    return 0;
}
