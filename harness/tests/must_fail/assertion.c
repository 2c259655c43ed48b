/* An assertion fails, and what was printed before it is told. */
/* expect(none): assertion check */
/* expect(asan): assertion check */
/* expect(tsan): assertion check */
/* says: one == 2 */
#include <assert.h>
#include <stdio.h>

static void check(int one)
{
    printf("one is %d\n", one);
    assert(one == 2);
}

int main(void)
{
    check(1);
    return 0;
}
