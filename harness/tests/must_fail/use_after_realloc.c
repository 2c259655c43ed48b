/* realloc moves each time, so the old address is found wherever it is kept. */
/* expect(none): silent */
/* expect(asan): heap-use-after-free use/shrink */
/* expect(tsan): heap-use-after-free use/shrink */
#include "reached.h"

#include <stdlib.h>

static char *shrink(char *block)
{
    td_reached("is about to shrink");
    return realloc(block, 8);
}

static char use(const char *block)
{
    td_reached("is about to use it");
    return block[1];
}

int main(void)
{
    char *block = calloc(1, 16), *volatile old = block;
    block = shrink(block);
    volatile char seen = use(old);
    free(block);
    return 0 * seen;
}
