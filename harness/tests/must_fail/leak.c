/* A block is left at the end. */
/* expect(none): leak allocate */
/* expect(asan): leak allocate */
/* expect(tsan): leak allocate */
/* says: 1 block left at the end; the first has 24 bytes */
#include <stdlib.h>

static void *kept;

static void *allocate(void)
{
    return malloc(24);
}

int main(void)
{
    kept = allocate();
    return 0;
}
