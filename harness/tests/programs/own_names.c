/* A program may have functions and variables of its own that are named as the C library's. */
/* build: FLAGS -Werror */
#include "reached.h"

#include <assert.h>
#include <stddef.h>

int poll(int number);
char *strsep(char *text);

static int seen;

int poll(int number)
{
    return number + 1;
}

char *strsep(char *text)
{
    return text + 1;
}

static int pipe(int number)
{
    td_reached("a pipe of its own");
    seen++;
    return poll(number);
}

int main(void)
{
    char text[] = "ab";
    int listen = pipe(1);
    int (*pointer)(int) = poll;
    assert(listen == 2 && seen == 1 && pointer(4) == 5);
    assert(strsep(text) == text + 1);
    td_reached("the end");
    return 0;
}
