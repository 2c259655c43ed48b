/* One task frees what another still uses. */
/* expect(none): silent */
/* expect(asan): heap-use-after-free use/give_up */
/* expect(tsan): heap-use-after-free use/give_up */
#include "reached.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

static int *_Atomic shared;

static void *give_up(void *argument)
{
    td_reached("is about to free");
    free(atomic_exchange(&shared, NULL));
    return argument;
}

static void *use(void *argument)
{
    int *block = atomic_load(&shared);
    if (block != NULL) {
        td_reached("is about to use it");
        *block = 2;
    }
    return argument;
}

int main(void)
{
    pthread_t threads[2];
    atomic_store(&shared, malloc(sizeof(int)));
    pthread_create(&threads[0], NULL, use, NULL);
    pthread_create(&threads[1], NULL, give_up, NULL);
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    return 0;
}
