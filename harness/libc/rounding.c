/* Which way floating point rounds: to the nearest, and nothing else is simulated, since it would be
 * every task's. */
#include "control/replace.h"
#include "verdict/verdict.h"

#include <fenv.h>

int TD_REPLACE(fegetround)(void)
{
    return FE_TONEAREST;
}

int TD_REPLACE(fesetround)(int way)
{
    if (way == FE_TONEAREST)
        return 0;
    if (way == FE_DOWNWARD || way == FE_UPWARD || way == FE_TOWARDZERO)
        td_unsupported("fesetround", "rounding otherwise than to the nearest");
    return 1;
}
