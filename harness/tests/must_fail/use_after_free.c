/* A use after free within one task. */
/* expect(none): any */
/* expect(asan): heap-use-after-free use/give_up */
/* expect(tsan): heap-use-after-free use/give_up */
#include <stdlib.h>

static void give_up(int *block)
{
    free(block);
}

static int use(const int *block)
{
    return *block;
}

int main(void)
{
    int *block = malloc(sizeof *block);
    *block = 1;
    int *volatile still = block;
    give_up(block);
    return use(still);
}
