/* A signed overflow: UndefinedBehaviorSanitizer, which comes with AddressSanitizer. */
/* expect(none): silent */
/* expect(asan): signed-integer-overflow add */
/* expect(tsan): silent */
#include <limits.h>

static int add(int a, int b)
{
    return a + b;
}

int main(void)
{
    volatile int most = INT_MAX;
    most = add(most, 1);
    return 0;
}
