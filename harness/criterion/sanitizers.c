/*
 * sanitizers.c - lets Criterion's tests run under sanitizers, and fail there.
 *
 * BoxFort, which runs Criterion's tests, maps its arena at 0x200000000000 + (rand_r & 0x3fffff) *
 * 16 MiB, most of which is TSan's shadow. This rand_r() wins over the C library's and stays within
 * what TSan leaves to applications: 0x550000000000 to 0x568000000000.
 */
#include <stdlib.h>

#define ARENA_FIRST 0x350000u
#define ARENA_COUNT 0x18000u

int rand_r(unsigned *seed)
{
    *seed = *seed * 1103515245u + 12345u;
    return (int)(ARENA_FIRST + (*seed >> 8) % ARENA_COUNT);
}

/* Without it a race leaves the test passing. */
const char *__tsan_default_options(void);
const char *__tsan_default_options(void)
{
    return "halt_on_error=1";
}

/*
 * Each test looks for its own leaks, in its body: at exit it would be too late to fail. Criterion's
 * parent process is left alone, for it leaks 48 bytes now and then.
 */
const char *__asan_default_options(void);
const char *__asan_default_options(void)
{
    return "leak_check_at_exit=0";
}
