/* An assertion fails, and what was printed before it is told. */
/* expect: assertion check */
/* says: one == 2 */
#include "reached.h"

#include <assert.h>
#include <stdio.h>

static void check(int one)
{
    printf("one is %d\n", one);
    td_reached("is about to assert");
    assert(one == 2);
}

int main(void)
{
    check(1);
    return 0;
}
