/* The machine's clock, on the host side, for nondeterministic/random.c: all that the C library has
 * of the kind is simulated. */
#include <time.h>

unsigned long ticks_of_machine(void);

unsigned long ticks_of_machine(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (unsigned long)now.tv_nsec;
}
