/* A program says by itself which of the C library it wants; the harness's own choice is no
 * quarrel. */
#pragma GCC diagnostic push
#ifdef __clang__
#pragma clang diagnostic error "-Wmacro-redefined"
#ifdef _PTHREAD_H /* the forced header came before; natively the command line has _GNU_SOURCE */
#define _GNU_SOURCE
#define _DEFAULT_SOURCE
#define _POSIX_C_SOURCE 199309L
#define _XOPEN_SOURCE   600
#endif
#endif
#pragma GCC diagnostic pop
#include "reached.h"

#include <assert.h>
#include <string.h>

int main(void)
{
    assert(strcasecmp("a", "A") == 0 && strnlen("abc", 2) == 2);
    td_reached("the end");
    return 0;
}
