/* A block's variable is used by another task after the block, within the same function. */
/* expect(none): silent */
/* expect(asan): stack-use-after-scope complete */
/* expect(tsan): silent */
#include <pthread.h>
#include <stdatomic.h>

static atomic_int *_Atomic pending;

static void *complete(void *argument)
{
    atomic_int *done = atomic_load(&pending);
    if (done != NULL)
        atomic_store(done, 1);
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
    pthread_join(thread, NULL);
    return 0;
}
