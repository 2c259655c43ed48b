/* A source of randomness that was let through: the machine's clock. */
/* build: ALLOW timespec_get */
#include <stdlib.h>
#include <time.h>

int main(void)
{
    struct timespec now;
    if (timespec_get(&now, TIME_UTC) != TIME_UTC)
        abort();
    free(malloc(1 + (size_t)now.tv_nsec % 1000000));
    return 0;
}
