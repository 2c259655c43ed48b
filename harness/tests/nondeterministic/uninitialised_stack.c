/* What a task does depends on a local that nobody has written. */
#include "reached.h"

#include <pthread.h>
#include <stdlib.h>

static __attribute__((noinline)) unsigned sum(const unsigned char *bytes, int count)
{
    unsigned result = 0;
    for (int i = 0; i < count; i++)
        result += bytes[i];
    return result;
}

static void *work(void *argument)
{
    unsigned char bytes[600];
    bytes[0] = argument != NULL;
    free(malloc(1 + sum(bytes, sizeof(bytes))));
    td_reached("worked");
    return NULL;
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, work, NULL);
    pthread_join(thread, NULL);
    td_reached("the end");
    return 0;
}
