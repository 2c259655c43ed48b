/* A source of randomness that was let through. */
/* build: ALLOW getrandom */
#include <stdlib.h>
#include <sys/random.h>

int main(void)
{
    unsigned number = 0;
    if (getrandom(&number, sizeof number, 0) != sizeof number)
        abort();
    free(malloc(1 + number % 1000000));
    return 0;
}
