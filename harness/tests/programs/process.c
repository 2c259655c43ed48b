/* All threads are of one process, whose number is the same in each execution. */
/* not native: the number is a simulated one */
#include "reached.h"

#include <assert.h>
#include <pthread.h>
#include <stdint.h>
#include <unistd.h>

static void *ask(void *unused)
{
    (void)unused;
    return (void *)(intptr_t)getpid();
}

int main(void)
{
    pthread_t thread;
    void *answer;
    pthread_create(&thread, NULL, ask, NULL);
    pthread_join(thread, &answer);
    assert((intptr_t)answer == getpid());
    assert(getpid() == 100);
    assert(getppid() == 1);
    td_reached("the end");
    return 0;
}
