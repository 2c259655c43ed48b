/* How much memory there is behind a pointer is asked after it was freed. */
/* expect(none): silent */
/* expect(asan): heap-use-after-free ask/main */
/* expect(tsan): heap-use-after-free ask/main */
#include "reached.h"

#include <malloc.h>
#include <stdlib.h>

static size_t ask(void *memory)
{
    return malloc_usable_size(memory);
}

int main(void)
{
    void *memory = malloc(10);
    free(memory);
    td_reached("freed");
    return ask(memory) == 10 ? 0 : 1;
}
