/* A pointer to memory that the process does not have, neither null nor misaligned. */
/* expect: SEGV follow */
#include "reached.h"

#include <pthread.h>
#include <stdint.h>

static int *pointer;

static void *follow(void *unused)
{
    (void)unused;
    td_reached("is about to follow");
    *pointer = 1;
    return NULL;
}

int main(void)
{
    pthread_t thread;
    pointer = (int *)(uintptr_t)0x10000000;
    pthread_create(&thread, NULL, follow, NULL);
    pthread_join(thread, NULL);
    return 0;
}
