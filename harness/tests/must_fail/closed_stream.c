/* A stream is closed while another thread still writes to it. */
/* expect(none): misuse say */
/* expect(asan): misuse say */
/* expect(tsan): misuse say */
/* says: use of a stream that main has closed */
#include <pthread.h>
#include <stdio.h>
#include <unistd.h>

static FILE *out;

static void *say(void *argument)
{
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
    pthread_join(thread, NULL);
    return close(ends[0]);
}
