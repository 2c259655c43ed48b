/* Allocation as the C library does it: sizes that overflow fail, contents survive realloc, calloc
 * clears, alignment is kept. */
#include "reached.h"

#include <assert.h>
#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static void check_realloc(void)
{
    char *text = realloc(NULL, 4);
    strcpy(text, "abc");
    text = realloc(text, 1000);
    assert(strcmp(text, "abc") == 0);
    memset(text, 'x', 1000);
    text = realloc(text, 2);
    assert(text[0] == 'x' && text[1] == 'x');
    td_reached("moved");
    free(text);
}

int main(void)
{
    volatile size_t too_many = SIZE_MAX / 4 + 2; /* times 4 it would wrap round to a small size */
    errno = 0;
    void *volatile none = calloc(too_many, 4); /* volatile: or the compiler takes the call out */
    assert(none == NULL && errno == ENOMEM);
    int *zeros = calloc(10, sizeof(*zeros));
    for (int i = 0; i < 10; i++)
        assert(zeros[i] == 0);
    free(zeros);
    check_realloc();

    void *aligned = aligned_alloc(256, 512), *posix = NULL;
    assert((uintptr_t)aligned % 256 == 0);
    assert(posix_memalign(&posix, 3, 8) == EINVAL);
    assert(posix_memalign(&posix, 128, 8) == 0 && (uintptr_t)posix % 128 == 0);
    free(aligned);
    free(posix);
    char *copy = strdup("hello"), *part = strndup("hello", 2);
    assert(strcmp(copy, "hello") == 0 && strcmp(part, "he") == 0);
    free(copy);
    free(part);
    free(NULL);
    free(malloc(0));
    td_reached("the end");
    return 0;
}
