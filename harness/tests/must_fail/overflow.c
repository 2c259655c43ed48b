/* A signed overflow: UndefinedBehaviorSanitizer, which is in every build. */
/* expect: signed-integer-overflow add */
#include "reached.h"

#include <limits.h>

static int add(int a, int b)
{
    td_reached("is about to add");
    return a + b;
}

int main(void)
{
    volatile int most = INT_MAX;
    most = add(most, 1);
    return 0;
}
