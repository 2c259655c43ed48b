/* A loop that touches nothing shared and calls nothing: no point ever comes, and a timer ends
 * it. */
/* expect: loop-without-point turn */
#include "reached.h"

static __attribute__((noinline)) void turn(void)
{
    td_reached("turns");
    for (;;)
        __asm__ volatile("");
}

int main(void)
{
    turn();
    return 0;
}
