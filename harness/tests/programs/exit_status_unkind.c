/* Whom memory is refused may give up, by whatever way it ends. */
/* build: MEMORY_FAILS */
#include "reached.h"

#include <stdlib.h>

static void release_nothing(void)
{
}

int main(void)
{
    if (atexit(release_nothing) != 0)
        return 3;
    void *first = malloc(16);
    if (first == NULL) {
        td_may_reach("no first block");
        return 1;
    }
    void *second = malloc(16);
    free(first);
    if (second == NULL) {
        td_may_reach("no second block");
        exit(2);
    }
    free(second);
    td_reached("both blocks");
    _Exit(0);
}
