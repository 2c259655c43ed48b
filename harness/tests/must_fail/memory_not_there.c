/* Allocations fail by choice: who does not look follows a null pointer. */
/* build: MEMORY_FAILS */
/* expect(none): SEGV use */
/* expect(asan): SEGV use */
/* expect(tsan): SEGV use */
#include <stdlib.h>

static void use(volatile int *number)
{
    *number = 1;
}

int main(void)
{
    int *number = malloc(sizeof *number);
    use(number);
    free(number);
    return 0;
}
