/* One byte beyond an allocation. */
/* expect(none): any */
/* expect(asan): heap-buffer-overflow fill/allocate */
/* expect(tsan): silent */
#include <stdlib.h>

static char *allocate(void)
{
    return malloc(13);
}

static void fill(char *text, int length)
{
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
