/* Readers share a rwlock, a writer is alone; what one did is seen by those that come later. */
#include "reached.h"

#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

static pthread_rwlock_t lock = PTHREAD_RWLOCK_INITIALIZER;
static atomic_int readers, writers;
static int a, b;

static void *read_twice(void *argument)
{
    (void)argument;
    for (int i = 0; i < 2; i++) {
        assert(pthread_rwlock_rdlock(&lock) == 0);
        if (atomic_fetch_add(&readers, 1) == 1)
            td_may_reach("two readers");
        assert(atomic_load(&writers) == 0);
        assert(a == b);
        atomic_fetch_sub(&readers, 1);
        assert(pthread_rwlock_unlock(&lock) == 0);
    }
    return NULL;
}

static void *write_twice(void *argument)
{
    (void)argument;
    for (int i = 0; i < 2; i++) {
        assert(pthread_rwlock_wrlock(&lock) == 0);
        assert(atomic_fetch_add(&writers, 1) == 0);
        assert(atomic_load(&readers) == 0);
        a++;
        b++;
        td_reached("writes");
        atomic_fetch_sub(&writers, 1);
        assert(pthread_rwlock_unlock(&lock) == 0);
    }
    return NULL;
}

int main(void)
{
    pthread_t threads[4];
    pthread_create(&threads[0], NULL, read_twice, NULL);
    pthread_create(&threads[1], NULL, write_twice, NULL);
    pthread_create(&threads[2], NULL, read_twice, NULL);
    pthread_create(&threads[3], NULL, write_twice, NULL);
    for (int i = 0; i < 4; i++)
        pthread_join(threads[i], NULL);
    assert(a == 4 && b == 4);
    assert(pthread_rwlock_destroy(&lock) == 0);
    td_reached("the end");
    return 0;
}
