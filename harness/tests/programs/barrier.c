/* Nobody passes a barrier before all have arrived; one of them, each round, is the serial one; and
 * the memory may go as soon as pthread_barrier_destroy() has returned. */
#include "reached.h"

#include <assert.h>
#include <errno.h>
#include <pthread.h>
#include <stdlib.h>

enum { PARTIES = 3, ROUNDS = 2 };

static pthread_barrier_t *barrier;
static int arrived[PARTIES], serial[ROUNDS][PARTIES];

static void *take_part(void *argument)
{
    int me = (int)(size_t)argument;
    for (int round = 0; round < ROUNDS; round++) {
        arrived[me] = round + 1;
        int result = pthread_barrier_wait(barrier);
        assert(result == 0 || result == PTHREAD_BARRIER_SERIAL_THREAD);
        serial[round][me] = result != 0;
        for (int i = 0; i < PARTIES; i++)
            assert(arrived[i] == round + 1);
        if (round < ROUNDS - 1)
            pthread_barrier_wait(barrier); /* all have looked */
        else if (result != 0) {
            assert(pthread_barrier_destroy(barrier) == 0);
            free(barrier);
            td_reached("the serial one frees it");
        }
    }
    return NULL;
}

int main(void)
{
    pthread_t threads[PARTIES];
    barrier = malloc(sizeof(*barrier));
    assert(pthread_barrier_init(barrier, NULL, 0) == EINVAL);
    assert(pthread_barrier_init(barrier, NULL, PARTIES) == 0);
    for (size_t i = 0; i < PARTIES; i++)
        pthread_create(&threads[i], NULL, take_part, (void *)i);
    for (int i = 0; i < PARTIES; i++)
        pthread_join(threads[i], NULL);
    for (int round = 0; round < ROUNDS; round++)
        assert(serial[round][0] + serial[round][1] + serial[round][2] == 1);
    td_reached("one serial party each round");
    return 0;
}
