/* A block's variable is used by another task after the block, within the same function. */
/* expect(none): silent */
/* expect(asan): stack-use-after-scope complete */
/* expect(tsan): silent */
#include "reached.h"

#include <pthread.h>
#include <stdatomic.h>

static atomic_int *_Atomic pending;

static void *complete(void *argument)
{
    atomic_int *done = atomic_load(&pending);
    if (done != NULL) {
        td_reached("done");
        atomic_store(done, 1);
    }
    return argument;
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, complete, NULL);
    {
        atomic_int done = 0;
        atomic_store(&pending, &done);
    }
    td_reached("the scope is left");
    pthread_join(thread, NULL);
    return 0;
}
