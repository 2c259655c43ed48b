/* To sleep until a process has been busy for a time is not simulated. */
/* expect: unsupported clock_nanosleep main */
#include "reached.h"

#include <time.h>

int main(void)
{
    const struct timespec some = {.tv_nsec = 1000};
    td_reached("asks");
    return clock_nanosleep(CLOCK_PROCESS_CPUTIME_ID, 0, &some, NULL);
}
