/* Two tasks free the same block. */
/* expect(none): double-free release/- */
/* expect(asan): double-free release/- */
/* expect(tsan): double-free release/- */
#include <pthread.h>
#include <stdlib.h>

static void *release(void *argument)
{
    free(argument);
    return NULL;
}

int main(void)
{
    pthread_t threads[2];
    void *block = malloc(8);
    for (int i = 0; i < 2; i++)
        pthread_create(&threads[i], NULL, release, block);
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    return 0;
}
