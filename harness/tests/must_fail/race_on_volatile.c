/* In C, volatile makes nothing atomic. */
/* expect(none): silent */
/* expect(asan): silent */
/* expect(tsan): data-race give/main */
#include "reached.h"

#include <pthread.h>
#include <sched.h>

static volatile int turn;

static void *give(void *argument)
{
    td_reached("is about to give");
    turn = 1;
    return argument;
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, give, NULL);
    td_reached("is about to look");
    while (turn == 0)
        sched_yield();
    pthread_join(thread, NULL);
    return 0;
}
