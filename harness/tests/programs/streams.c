/* Lines through a pipe, more than it holds: the writer waits for the reader, and the end comes
 * behind them. */
#include "reached.h"

#include <assert.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { LINES = 90, WIDTH = 100 };

static void *collect(void *argument)
{
    FILE *in = fdopen(*(int *)argument, "r");
    char *line = NULL;
    size_t size = 0;
    ssize_t length;
    int number = 0;
    assert(in != NULL);
    while ((length = getline(&line, &size, in)) > 0)
        assert(length == WIDTH + 1 && atoi(line) == number++);
    assert(number == LINES && feof(in) && !ferror(in) && fclose(in) == 0);
    free(line);
    td_reached("all collected");
    return argument;
}

int main(void)
{
    int ends[2];
    pthread_t reader;
    assert(pipe(ends) == 0);
    FILE *out = fdopen(ends[1], "w");
    assert(out != NULL && pthread_create(&reader, NULL, collect, ends) == 0);
    for (int i = 0; i < LINES; i++)
        assert(fprintf(out, "%0*d\n", WIDTH, i) == WIDTH + 1);
    assert(fclose(out) == 0 && pthread_join(reader, NULL) == 0);
    td_reached("the end");
    return 0;
}
