/* Statuses that are 0 to whoever waits for the program, and handlers in the order of
 * quick_exit(). */
#include "reached.h"

#include <assert.h>
#include <stdlib.h>

static int calls;

static void last(void)
{
    assert(calls == 1);
    td_reached("the last handler");
    _Exit(512);
}

static void first(void)
{
    assert(calls++ == 0);
}

static void never(void)
{
    abort(); /* not of exit() */
}

int main(void)
{
    atexit(never);
    at_quick_exit(last);
    at_quick_exit(first);
    quick_exit(256);
}
