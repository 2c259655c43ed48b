/* Compiles where KIND is a kind of verdict, and not otherwise. */
#include "verdict/verdict.h"

_Noreturn void refuse(void);
_Noreturn void refuse(void)
{
    td_verdict(KIND, "whatever it is");
}
