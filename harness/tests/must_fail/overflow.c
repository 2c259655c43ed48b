/* A signed overflow: UndefinedBehaviorSanitizer, which comes with AddressSanitizer. */
/* expect(none): undefined-behaviour add */
/* expect(asan): signed-integer-overflow add */
/* expect(tsan): undefined-behaviour add */
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
