/* Two tasks, a few accesses each, no waiting but the join. */
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
