/* The waiter leaves as soon as it sees the flag, while the other has yet to unlock on its stack. */
/* expect: stack-use-after-return complete */
#include "reached.h"

#include <pthread.h>
#include <stdatomic.h>

struct completion {
    pthread_spinlock_t lock;
    atomic_int done;
};

static void *complete(void *argument)
{
    struct completion *completion = argument;
    pthread_spin_lock(&completion->lock);
    atomic_store(&completion->done, 1);
    td_reached("is about to unlock");
    pthread_spin_unlock(&completion->lock);
    return NULL;
}

static __attribute__((noinline)) pthread_t run(void)
{
    struct completion completion;
    pthread_t thread;
    pthread_spin_init(&completion.lock, 0);
    atomic_init(&completion.done, 0);
    pthread_create(&thread, NULL, complete, &completion);
    while (!atomic_load(&completion.done))
        sched_yield();
    td_reached("leaves");
    return thread;
}

int main(void)
{
    pthread_join(run(), NULL);
    return 0;
}
