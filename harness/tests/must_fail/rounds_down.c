/* Another way to round would be that of all tasks, and is not simulated. */
/* expect: unsupported fesetround main */
#include "reached.h"

#include <fenv.h>

int main(void)
{
    td_reached("the call");
    return fesetround(FE_DOWNWARD);
}
