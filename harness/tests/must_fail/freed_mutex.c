/* A mutex that was freed is locked. */
/* expect(none): misuse lock_it */
/* expect(asan): heap-use-after-free lock_it/take_down */
/* expect(tsan): heap-use-after-free lock_it/take_down */
#include "reached.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

struct object {
    pthread_mutex_t lock;
};

static struct object *_Atomic shared;

static void *take_down(void *argument)
{
    struct object *object = atomic_exchange(&shared, NULL);
    td_reached("is about to free");
    free(object);
    return argument;
}

static void *lock_it(void *argument)
{
    struct object *object = atomic_load(&shared);
    if (object != NULL) {
        td_reached("is about to lock");
        pthread_mutex_lock(&object->lock);
        pthread_mutex_unlock(&object->lock);
    }
    return argument;
}

int main(void)
{
    pthread_t threads[2];
    struct object *object = malloc(sizeof(*object));
    pthread_mutex_init(&object->lock, NULL);
    atomic_store(&shared, object);
    pthread_create(&threads[0], NULL, lock_it, NULL);
    pthread_create(&threads[1], NULL, take_down, NULL);
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    return 0;
}
