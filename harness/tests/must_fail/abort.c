/* The program aborts. */
/* expect: abort give_up */
#include "reached.h"

#include <stdlib.h>

static void give_up(void)
{
    td_reached("gives up");
    abort();
}

int main(void)
{
    give_up();
    return 0;
}
