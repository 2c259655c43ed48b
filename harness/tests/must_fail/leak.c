/* A block is left at the end. */
/* expect: leak allocate */
/* says: 1 block left at the end; the first has 24 bytes */
#include "reached.h"

#include <stdlib.h>

static void *kept;

static void *allocate(void)
{
    td_reached("allocates");
    return malloc(24);
}

int main(void)
{
    kept = allocate();
    td_reached("ends");
    return 0;
}
