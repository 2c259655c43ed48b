/* When memory is not there, every call says so and changes nothing. */
/* build: MEMORY_FAILS */
#include "reached.h"

#include <assert.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

int main(void)
{
    void *aligned = NULL;
    char *a = malloc(10);
    assert(a != NULL || errno == ENOMEM);
    if (a == NULL)
        td_may_reach("no memory");
    char *b = calloc(2, 5);
    assert(b == NULL || b[9] == 0);
    if (a != NULL) {
        strcpy(a, "kept");
        td_reached("memory was there");
        char *longer = realloc(a, 100);
        if (longer == NULL)
            td_may_reach("no more memory");
        a = longer != NULL ? longer : a;
        assert(strcmp(a, "kept") == 0);
    }
    int result = posix_memalign(&aligned, 64, 64);
    assert(result == 0 || (result == ENOMEM && aligned == NULL));
    char *copy = strdup("x");
    assert(copy == NULL || copy[0] == 'x');
    free(copy);
    free(aligned);
    free(b);
    free(a);
    td_reached("the end");
    return 0;
}
