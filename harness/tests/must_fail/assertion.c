/* An assertion fails. */
/* expect(none): assertion check */
/* expect(asan): assertion check */
/* expect(tsan): assertion check */
/* says: one == 2 */
#include <assert.h>

static void check(int one)
{
    assert(one == 2);
}

int main(void)
{
    check(1);
    return 0;
}
