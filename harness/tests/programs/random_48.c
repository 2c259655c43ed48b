/* drand48() and its kin give the numbers that POSIX states, and random() those of the state that
 * it is told to use. */
#include "reached.h"

#include <assert.h>
#include <errno.h>
#include <stdlib.h>

static void forty_eight_bits(void)
{
    unsigned short own[3] = {1, 2, 3}, seed[3] = {7, 8, 9};
    unsigned short all[7] = {1, 2, 3, 4, 5, 6, 7};
    assert(drand48() == 3.907985046680551e-14); /* as nobody has seeded it in this execution */
    assert(mrand48() == 4232237 && lrand48() == 89401895);
    srand48(42);
    assert(drand48() == 0.74452500006100664 && mrand48() == 1471891643 && lrand48() == 238553827);
    assert(nrand48(own) == 949179875 && jrand48(own) == 1130126687);
    assert(own[0] == 61731 && own[1] == 23903 && own[2] == 17244);
    assert(erand48(own) == 0.65413825286481853);
    const unsigned short *before = seed48(seed);
    assert(before[0] == 10787 && before[1] == 5575 && before[2] == 7280 && lrand48() == 145925617);
    lcong48(all);
    assert(mrand48() == 1835021 && nrand48(own) == 732495971);
    td_reached("the numbers of POSIX");
}

static void states(void)
{
    static char one[64], other[64];
    char *first = initstate(5, one, sizeof(one));
    assert(first != NULL);
    long number = random();
    assert(initstate(5, other, sizeof(other)) == one && random() == number);
    long next = random();
    assert(setstate(one) == other && random() == next); /* it goes on where it was */
    errno = 0;
    assert(initstate(5, other, 4) == NULL && errno == EINVAL);
    assert(setstate(first) == one);
    td_reached("states of its own");
}

static void of_the_caller(void)
{
    struct drand48_data data, same;
    unsigned seed = 9, again = 9;
    long a, b;
    assert(srand48_r(42, &data) == 0 && srand48_r(42, &same) == 0);
    assert(lrand48_r(&data, &a) == 0 && lrand48_r(&same, &b) == 0 && a == b);
    assert(rand_r(&seed) == rand_r(&again) && seed == again);
    td_reached("states of the caller's");
}

int main(void)
{
    forty_eight_bits();
    states();
    of_the_caller();
    return 0;
}
