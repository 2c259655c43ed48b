/* A recursion without an end. */
/* expect: stack-overflow descend */
#include "reached.h"

static __attribute__((noinline)) int descend(volatile char *above)
{
    volatile char frame[512];
    frame[0] = above[0];
    td_reached("descends");
    return descend(frame) + frame[0];
}

int main(void)
{
    volatile char first = 0;
    return descend(&first);
}
