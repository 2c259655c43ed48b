/* Allocations fail by choice: code that does not look follows a null pointer. */
/* build: MEMORY_FAILS */
/* expect: SEGV use */
#include "reached.h"

#include <stdlib.h>

static void use(volatile int *number)
{
    td_reached("uses it");
    *number = 1;
}

int main(void)
{
    int *number = malloc(sizeof(*number));
    use(number);
    free(number);
    return 0;
}
