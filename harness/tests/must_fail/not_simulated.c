/* A call that the build lets stand because none is made, and then one is. */
/* build: UNSUPPORTED popen system */
/* expect: unsupported system look */
/* says: the program calls system(), which is not simulated */
#include "reached.h"

#include <stdio.h>
#include <stdlib.h>

static volatile int never;
static int (*pointer)(const char *command) = system;

static int look(void)
{
    if (never)
        return popen("true", "r") == NULL;
    td_reached("here");
    return pointer("true");
}

int main(void)
{
    int result = look();
    return result != 0;
}
