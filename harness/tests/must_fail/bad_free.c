/* What is freed lies inside a block. */
/* expect(none): bad-free main */
/* expect(asan): bad-free main */
/* expect(tsan): bad-free main */
#include <stdlib.h>

int main(void)
{
    char *block = malloc(8);
    free(block + 4);
    return 0;
}
