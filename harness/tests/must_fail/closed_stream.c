/* A stream is closed while another thread still writes to it. */
/* expect: misuse say */
/* says: use of a stream that main has closed */
#include "reached.h"

#include <pthread.h>
#include <stdio.h>
#include <unistd.h>

static FILE *out;

static void *say(void *argument)
{
    td_reached("writes");
    fputs("a line\n", out);
    return argument;
}

int main(void)
{
    int ends[2];
    pthread_t thread;
    if (pipe(ends) != 0 || (out = fdopen(ends[1], "w")) == NULL)
        return 1;
    pthread_create(&thread, NULL, say, NULL);
    fclose(out);
    td_reached("closed");
    pthread_join(thread, NULL);
    return close(ends[0]);
}
