/* A check of UndefinedBehaviorSanitizer's can be turned off: a structure that the heap aligns for
 * less. */
/* build: FLAGS -fno-sanitize=alignment */
#include "reached.h"

#include <assert.h>
#include <stdlib.h>

struct line {
    int value;
} __attribute__((aligned(1024)));

/* One of these is not at such an address. */
int main(void)
{
    enum { LINES = 4 };
    struct line *lines[LINES];
    for (int i = 0; i < LINES; i++) {
        lines[i] = malloc(sizeof(*lines[i]));
        assert(lines[i] != NULL);
        lines[i]->value = i;
    }
    for (int i = 0; i < LINES; i++) {
        assert(lines[i]->value == i);
        free(lines[i]);
    }
    td_reached("the end");
    return 0;
}
