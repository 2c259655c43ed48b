/* What is freed lies inside a block. */
/* expect: bad-free main */
#include "reached.h"

#include <stdlib.h>

int main(void)
{
    char *block = malloc(8);
    td_reached("is about to free");
    free(block + 4);
    return 0;
}
