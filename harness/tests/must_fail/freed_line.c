/* A line is taken apart after another thread has freed it. */
/* expect(none): silent */
/* expect(asan): heap-use-after-free next_command/main */
/* expect(tsan): heap-use-after-free next_command/main */
#include "reached.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

static char *line, *rest;

static void *next_command(void *argument)
{
    td_reached("takes it apart");
    strtok_r(NULL, " ", &rest);
    return argument;
}

int main(void)
{
    pthread_t thread;
    line = strdup("stop now please");
    strtok_r(line, " ", &rest);
    pthread_create(&thread, NULL, next_command, NULL);
    td_reached("is about to free");
    free(line);
    pthread_join(thread, NULL);
    return 0;
}
