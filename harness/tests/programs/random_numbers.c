/* rand() gives the same numbers in every execution, and after the same seed. */
#include "reached.h"

#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static int first[3];

/* Those that nobody seeds: so many never agree. */
static void unseeded(void)
{
    uint32_t numbers[8], others[8];
    arc4random_buf(numbers, sizeof(numbers));
    for (int i = 0; i < 8; i++) {
        others[i] = arc4random();
        assert(arc4random_uniform(10) < 10 && arc4random_uniform(1) == 0);
    }
    assert(memcmp(numbers, others, sizeof(numbers)) != 0);
    assert(arc4random_uniform(0) == 0);
}

int main(void)
{
    srand(7);
    for (int i = 0; i < 3; i++)
        first[i] = rand();
    srand(7);
    for (int i = 0; i < 3; i++) {
        int number = rand();
        assert(number == first[i] && number >= 0);
    }
    assert(first[0] != first[1] || first[1] != first[2]);
    assert(random() >= 0);
    unseeded();
    td_reached("the end");
    return 0;
}
