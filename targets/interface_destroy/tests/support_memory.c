/*
 * support_memory.c - see wrap.txt: the linker leads the reference's allocations here.
 */
#include "support_memory.h"

#include <criterion/criterion.h>
#include <stddef.h>

extern void *__real_malloc(size_t size);
extern void *__real_calloc(size_t count, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);

static _Thread_local bool armed, failed;
static _Thread_local unsigned left;

static bool fails(void)
{
    if (!armed || failed || left-- > 0)
        return false;
    failed = true;
    return true;
}

void *__wrap_malloc(size_t size)
{
    return fails() ? NULL : __real_malloc(size);
}

void *__wrap_calloc(size_t count, size_t size)
{
    return fails() ? NULL : __real_calloc(count, size);
}

void memory_fails_after(unsigned skip)
{
    armed = true;
    failed = false;
    left = skip;
}

bool memory_lasts(void)
{
    armed = false;
    return failed;
}

unsigned memory_fails_everywhere(int (*operation)(void *arg), void *arg, int errno_a, int errno_b,
                                 bool (*unchanged)(void *arg))
{
    unsigned n = 0;
    int error;

    for (;;) {
        memory_fails_after(n);
        error = operation(arg);
        if (!memory_lasts())
            break;
        cr_assert(error == errno_a || error == errno_b, "allocation %u: error %d", n, error);
        cr_assert(unchanged(arg), "allocation %u: something is left", n);
        n++;
    }
    cr_assert_eq(error, 0);
    return n;
}
