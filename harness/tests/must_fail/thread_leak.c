/* A thread that has ended, and that nobody joins: its end is seen by a flag. */
/* expect: thread-leak begin/announce */
/* says: thread 2 (announce) had ended and was neither joined nor detached */
#include "reached.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stddef.h>

static atomic_int announced;

static void *announce(void *argument)
{
    atomic_store(&announced, 1);
    return argument;
}

static void begin(pthread_t *thread)
{
    pthread_create(thread, NULL, announce, NULL);
}

int main(void)
{
    pthread_t thread;
    begin(&thread);
    while (!atomic_load(&announced))
        sched_yield();
    td_reached("the thread has announced itself");
    return 0;
}
