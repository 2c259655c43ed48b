/* A call that the build lets stand because none is made, and then one is. */
/* build: UNSUPPORTED getloadavg system */
/* expect: unsupported system look */
/* says: the program calls system(), which is not simulated */
#include "reached.h"

#include <stdlib.h>

static volatile int never;
static int (*pointer)(const char *command) = system;

static int look(void)
{
    double load;
    if (never)
        return getloadavg(&load, 1);
    td_reached("here");
    return pointer("true");
}

int main(void)
{
    int result = look();
    return result != 0;
}
