/* A line is taken apart after another thread has freed it. */
/* expect(none): any */
/* expect(asan): heap-use-after-free next_command/main */
/* expect(tsan): data-race next_command/main | heap-use-after-free next_command/main */
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

static char *line, *rest;

static void *next_command(void *argument)
{
    strtok_r(NULL, " ", &rest);
    return argument;
}

int main(void)
{
    pthread_t thread;
    line = strdup("stop now please");
    strtok_r(line, " ", &rest);
    pthread_create(&thread, NULL, next_command, NULL);
    free(line);
    pthread_join(thread, NULL);
    return 0;
}
