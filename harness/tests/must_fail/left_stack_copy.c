/* An answer is copied to the stack of a waiter that gave up and left: no store of the program's
 * own. */
/* expect: stack-use-after-return complete */
#include "reached.h"

#include <pthread.h>
#include <stdatomic.h>
#include <string.h>

struct request {
    char answer[16];
};

static struct request *_Atomic pending;
static atomic_int finished;

static void *complete(void *argument)
{
    struct request *request = atomic_load(&pending);
    if (request != NULL) {
        td_reached("answers");
        memcpy(request->answer, "done", 5);
    }
    atomic_store(&finished, 1);
    return argument;
}

static __attribute__((noinline)) void submit_and_give_up(void)
{
    struct request request = {{0}};
    atomic_store(&pending, &request);
    atomic_store(&pending, NULL);
    td_reached("gives up");
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
