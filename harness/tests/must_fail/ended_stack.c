/* A task has left the address of its local behind, and has ended. */
/* expect: stack-use-after-return main */
#include "reached.h"

#include <pthread.h>

static void *leave_address(void *argument)
{
    int local = 1;
    *(int *volatile *)argument = &local;
    td_reached("the address is left behind");
    return NULL;
}

int main(void)
{
    int *volatile address = NULL;
    pthread_t thread;
    pthread_create(&thread, NULL, leave_address, (void *)&address);
    pthread_join(thread, NULL);
    td_reached("joined");
    *address = 2;
    return 0;
}
