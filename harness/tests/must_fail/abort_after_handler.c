/* A handler of SIGABRT that returns saves nobody: the program aborts. */
/* expect: abort give_up */
#include "reached.h"

#include <signal.h>
#include <stdlib.h>

static volatile sig_atomic_t handled;

static void on_abort(int number)
{
    handled = number;
    td_reached("the handler");
}

static void give_up(void)
{
    abort();
}

int main(void)
{
    signal(SIGABRT, on_abort);
    give_up();
    return 0;
}
