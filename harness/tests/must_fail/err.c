/* err() ends the program, with a status. */
/* expect: exit-status give_up */
/* says: the program ends with status 3: err(3) */
#include "reached.h"

#include <err.h>
#include <errno.h>

static void give_up(void)
{
    errno = ENOMEM;
    td_reached("before the end");
    err(3, "no memory for %d", 7);
}

int main(void)
{
    give_up();
    return 0;
}
