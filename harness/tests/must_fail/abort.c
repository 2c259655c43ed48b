/* The program aborts. */
/* expect(none): abort give_up */
/* expect(asan): abort give_up */
/* expect(tsan): abort give_up */
#include <stdlib.h>

static void give_up(void)
{
    abort();
}

int main(void)
{
    give_up();
    return 0;
}
