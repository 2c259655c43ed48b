/* A signed overflow: UndefinedBehaviorSanitizer, which is in every build. */
/* expect(none): signed-integer-overflow add */
/* expect(asan): signed-integer-overflow add */
/* expect(tsan): signed-integer-overflow add */
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
