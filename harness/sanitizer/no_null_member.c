/* Where somebody else's build decides on the checks: what they find ends the process. */
#include "sanitizer/sanitizer.h"

const struct td_null_member *td_san_null_member(const void *frame)
{
    (void)frame;
    return NULL;
}
