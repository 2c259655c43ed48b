/* A completion on the stack of a waiter that gave up and left; the other completes it all the
 * same. */
/* expect: stack-use-after-return complete */
#include "reached.h"

#include <pthread.h>
#include <stdatomic.h>

struct completion {
    atomic_int done;
};

static struct completion *_Atomic pending;
static atomic_int finished;

static void *complete(void *argument)
{
    struct completion *completion = atomic_load(&pending);
    if (completion != NULL) {
        td_reached("completes");
        atomic_store(&completion->done, 1);
    }
    atomic_store(&finished, 1);
    return argument;
}

static __attribute__((noinline)) int submit_and_give_up(void)
{
    struct completion completion = {0};
    atomic_store(&pending, &completion);
    int done = atomic_load(&completion.done);
    atomic_store(&pending, NULL);
    td_reached("gives up");
    return done;
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, complete, NULL);
    submit_and_give_up();
    while (!atomic_load(&finished))
        sched_yield();
    pthread_join(thread, NULL);
    return 0;
}
