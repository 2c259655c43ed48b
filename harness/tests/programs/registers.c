/* A switch keeps what a task has in registers and on its stack: integers and floating point. */
#include "reached.h"

#include <assert.h>
#include <pthread.h>
#include <sched.h>

static void *compute(void *argument)
{
    long seed = (long)(size_t)argument;
    long a = seed, b = seed * 3, c = seed * 5, d = seed * 7, e = seed * 11, f = seed * 13,
         g = seed * 17;
    double x = (double)seed, y = x / 3, z = x / 7;
    float small = (float)seed / 9;
    for (int i = 0; i < 6; i++) {
        a += b, b += c, c += d, d += e, e += f, f += g, g += seed;
        x += y, y += z, z += 0.5;
        small *= 1.5f;
        sched_yield();
    }
    assert(g == seed * 23);
    assert(z == (double)seed / 7 + 0.5 + 0.5 + 0.5 + 0.5 + 0.5 + 0.5);
    assert(small == (float)seed / 9 * 1.5f * 1.5f * 1.5f * 1.5f * 1.5f * 1.5f);
    td_reached("computed");
    return (void *)(size_t)(a ^ b ^ c ^ d ^ e ^ f ^ (long)(x * 1000) ^ (long)(y * 1000));
}

int main(void)
{
    pthread_t threads[3];
    void *alone[3], *together[3];
    for (size_t i = 0; i < 3; i++)
        alone[i] = compute((void *)(i + 1));
    for (size_t i = 0; i < 3; i++)
        pthread_create(&threads[i], NULL, compute, (void *)(i + 1));
    for (int i = 0; i < 3; i++) {
        pthread_join(threads[i], &together[i]);
        assert(together[i] == alone[i]);
    }
    td_reached("the end");
    return 0;
}
