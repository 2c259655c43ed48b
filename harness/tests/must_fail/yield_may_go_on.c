/* A thread that yields twenty times is through with it before another one, which was ready all the
 * while, has made its first step: sched_yield() promises nothing. */
/* expect: assertion inspect */
#include "reached.h"

#include <assert.h>
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>

static atomic_int done;

static void *inspect(void *unused)
{
    td_reached("the other thread");
    assert(!atomic_load(&done));
    return unused;
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, inspect, NULL);
    for (int i = 0; i < 20; i++)
        sched_yield();
    atomic_store(&done, 1);
    pthread_join(thread, NULL);
    return 0;
}
