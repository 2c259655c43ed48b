/* A thread ends the program, with a status that a handler does not change. */
/* expect: exit-status give_up */
/* says: the program ends with status 255: exit(-1) */
#include "reached.h"

#include <pthread.h>
#include <stddef.h>
#include <stdlib.h>

static void farewell(void)
{
}

static void give_up(void)
{
    td_reached("the thread gives up");
    exit(-1);
}

static void *work(void *argument)
{
    give_up();
    return argument;
}

int main(void)
{
    pthread_t thread;
    atexit(farewell);
    pthread_create(&thread, NULL, work, NULL);
    pthread_join(thread, NULL);
    return 0;
}
