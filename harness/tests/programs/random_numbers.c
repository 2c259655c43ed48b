/* rand() gives the same numbers in every execution, and after the same seed. */
#include <assert.h>
#include <stdlib.h>

static int first[3];

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
    return 0;
}
