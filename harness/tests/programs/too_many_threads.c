/* One thread more than there is room for is EAGAIN, and the others are not disturbed. */
/* not native: real threads do not run out so soon */
#include "reached.h"

#include <assert.h>
#include <errno.h>
#include <pthread.h>

enum { MORE_THAN_FIT = 64 };

static void *nothing(void *argument)
{
    return argument;
}

int main(void)
{
    pthread_t threads[MORE_THAN_FIT];
    int made = 0, result = 0;
    while (made < MORE_THAN_FIT &&
           (result = pthread_create(&threads[made], NULL, nothing, NULL)) == 0)
        made++;
    assert(result == EAGAIN && made > 32);
    while (made > 0)
        assert(pthread_join(threads[--made], NULL) == 0);
    td_reached("the end");
    return 0;
}
