/* Two tasks, a few accesses each, no waiting but the join. */
/* traces: 25 */
/*
 * The thread has four points: it begins, writes twice, and ends. Main writes after i of them,
 * again after j >= i, and comes to the join after k >= j. At k = j it goes there at once and waits,
 * at k = 4 it need not wait; for nobody to tell apart, since the thread goes on to its end either
 * way. 15 pairs, and 10 triples with j < k < 4.
 */
#include <pthread.h>
#include <stdatomic.h>

atomic_int a, b;

static void *write_b_then_a(void *argument)
{
    atomic_store(&b, 1);
    atomic_store(&a, 1);
    return argument;
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, write_b_then_a, NULL);
    atomic_store(&a, 2);
    atomic_store(&b, 2);
    pthread_join(thread, NULL);
    return 0;
}
