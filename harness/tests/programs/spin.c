/* A spin lock excludes, and trylock says EBUSY while it is held. */
#include "reached.h"

#include <assert.h>
#include <errno.h>
#include <pthread.h>

static pthread_spinlock_t lock;
static int count;

static void *work(void *argument)
{
    (void)argument;
    for (int i = 0; i < 3; i++) {
        int result = i == 1 ? pthread_spin_trylock(&lock) : pthread_spin_lock(&lock);
        assert(result == 0 || (i == 1 && result == EBUSY));
        if (result == EBUSY) {
            td_may_reach("busy");
            pthread_spin_lock(&lock);
        }
        count++;
        assert(pthread_spin_unlock(&lock) == 0);
    }
    return NULL;
}

int main(void)
{
    pthread_t threads[2];
    assert(pthread_spin_init(&lock, PTHREAD_PROCESS_PRIVATE) == 0);
    for (int i = 0; i < 2; i++)
        pthread_create(&threads[i], NULL, work, NULL);
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    assert(count == 6);
    assert(pthread_spin_lock(&lock) == 0);
    assert(pthread_spin_trylock(&lock) == EBUSY);
    assert(pthread_spin_unlock(&lock) == 0);
    assert(pthread_spin_destroy(&lock) == 0);
    td_reached("the end");
    return 0;
}
