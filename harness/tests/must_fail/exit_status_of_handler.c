/* The program ends well, but for a handler of its end, which has the last word. */
/* expect: exit-status check */
/* says: the program ends with status 4: _exit(4) */
#include "reached.h"

#include <stdlib.h>
#include <unistd.h>

static void check(void)
{
    td_reached("the handler");
    _exit(4);
}

int main(void)
{
    at_quick_exit(check);
    quick_exit(0);
}
