/* A use after free within one task. */
/* expect(none): silent */
/* expect(asan): heap-use-after-free use/give_up */
/* expect(tsan): heap-use-after-free use/give_up */
#include "reached.h"

#include <stdlib.h>

static void give_up(int *block)
{
    free(block);
    td_reached("freed");
}

static int use(const int *block)
{
    td_reached("is about to use it");
    return *block;
}

int main(void)
{
    int *block = malloc(sizeof(*block));
    *block = 1;
    int *volatile still = block;
    give_up(block);
    volatile int seen = use(still);
    return 0 * seen;
}
