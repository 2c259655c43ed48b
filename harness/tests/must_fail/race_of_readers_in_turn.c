/* One reader comes after the other, ordered by nothing but the read lock: that is no order. */
/* expect(none): silent */
/* expect(asan): silent */
/* expect(tsan): data-race come_first/come_second */
#include "reached.h"

#include <pthread.h>
#include <stdatomic.h>

static pthread_rwlock_t lock = PTHREAD_RWLOCK_INITIALIZER;
static atomic_int left;
int reads;

static void *come_first(void *argument)
{
    pthread_rwlock_rdlock(&lock);
    td_reached("reads first");
    reads++;
    pthread_rwlock_unlock(&lock);
    atomic_store_explicit(&left, 1, memory_order_relaxed);
    return argument;
}

static void *come_second(void *argument)
{
    while (!atomic_load_explicit(&left, memory_order_relaxed))
        sched_yield();
    pthread_rwlock_rdlock(&lock);
    td_reached("reads second");
    reads++;
    pthread_rwlock_unlock(&lock);
    return argument;
}

int main(void)
{
    pthread_t threads[2];
    pthread_create(&threads[0], NULL, come_first, NULL);
    pthread_create(&threads[1], NULL, come_second, NULL);
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    return 0;
}
