/* To ThreadSanitizer a volatile object hands over what was written before it, where the build says
 * so. */
/* build: VOLATILE */
#include "reached.h"

#include <assert.h>
#include <pthread.h>
#include <sched.h>
#include <stdint.h>

static volatile uint8_t turn;
static volatile uint32_t taken;
static volatile uint64_t *volatile given;
static int message;

static void *give(void *argument)
{
    static volatile uint64_t number;
    message = 7;
    number = 41;
    given = &number;
    turn = 1;
    while (taken == 0)
        sched_yield();
    assert(message == 8);
    td_reached("taken");
    return argument;
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, give, NULL);
    while (turn == 0)
        sched_yield();
    assert(message == 7 && *given == 41);
    td_reached("given");
    message = 8;
    taken = 1;
    pthread_join(thread, NULL);
    td_reached("the end");
    return 0;
}
