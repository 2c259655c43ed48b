/* A barrier for one lets everybody pass at once, as the serial one. */
#include "reached.h"

#include <assert.h>
#include <pthread.h>

int main(void)
{
    pthread_barrier_t barrier;
    assert(pthread_barrier_init(&barrier, NULL, 1) == 0);
    for (int i = 0; i < 3; i++)
        assert(pthread_barrier_wait(&barrier) == PTHREAD_BARRIER_SERIAL_THREAD);
    td_reached("has passed");
    assert(pthread_barrier_destroy(&barrier) == 0);
    td_reached("the end");
    return 0;
}
