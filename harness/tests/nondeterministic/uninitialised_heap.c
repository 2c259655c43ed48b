/* What a program does depends on memory that nobody has written. */
#include "reached.h"

#include <stdlib.h>

int main(void)
{
    unsigned char *block = malloc(32);
    free(malloc(1 + block[7]));
    free(block);
    td_reached("the end");
    return 0;
}
