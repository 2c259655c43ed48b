/* A source of randomness that was let through: the machine's clock. */
/* build: ALLOW ticks_of_machine HOST host/ticks.c */
#include "reached.h"

#include <stdlib.h>

unsigned long ticks_of_machine(void);

int main(void)
{
    free(malloc(1 + (size_t)ticks_of_machine() % 1000000));
    td_reached("the end");
    return 0;
}
