/* Whom memory is refused may give up, by whatever way it ends. */
/* build: MEMORY_FAILS */
#include <stdlib.h>

static void release_nothing(void)
{
}

int main(void)
{
    if (atexit(release_nothing) != 0)
        return 3;
    void *first = malloc(16);
    if (first == NULL)
        return 1;
    void *second = malloc(16);
    free(first);
    if (second == NULL)
        exit(2);
    free(second);
    _Exit(0);
}
