/* realloc moves each time, so the old address is found wherever it is kept. */
/* expect(none): any */
/* expect(asan): heap-use-after-free use/shrink */
/* expect(tsan): heap-use-after-free use/shrink */
#include <stdlib.h>

static char *shrink(char *block)
{
    return realloc(block, 8);
}

static char use(const char *block)
{
    return block[1];
}

int main(void)
{
    char *block = calloc(1, 16), *volatile old = block;
    block = shrink(block);
    char result = use(old);
    free(block);
    return result;
}
