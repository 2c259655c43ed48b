/* What a program does depends on which of its blocks lies lower. */
#include "reached.h"

#include <stdlib.h>

enum { BLOCKS = 16 };

int main(void)
{
    char *blocks[BLOCKS];
    for (int i = 0; i < BLOCKS; i++)
        blocks[i] = malloc(40);
    for (int i = 1; i < BLOCKS; i++)
        if ((size_t)blocks[i - 1] < (size_t)blocks[i])
            free(malloc(8));
    for (int i = 0; i < BLOCKS; i++)
        free(blocks[i]);
    td_reached("the end");
    return 0;
}
