/* One byte beyond an allocation. */
/* expect(none): silent */
/* expect(asan): heap-buffer-overflow fill/allocate */
/* expect(tsan): silent */
#include "reached.h"

#include <stdlib.h>

static char *allocate(void)
{
    return malloc(13);
}

static void fill(char *text, int length)
{
    td_reached("fills");
    for (int i = 0; i <= length; i++)
        text[i] = 'x';
}

int main(void)
{
    char *text = allocate();
    fill(text, 13);
    free(text);
    return 0;
}
