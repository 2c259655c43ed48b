/* Floating point rounds to the nearest, unless a thread says otherwise. */
#include "reached.h"

#include <assert.h>
#include <fenv.h>

int main(void)
{
    assert(fegetround() == FE_TONEAREST);
    assert(fesetround(FE_TONEAREST) == 0);
    assert(fesetround(12345) != 0);
    td_reached("its end");
    return 0;
}
