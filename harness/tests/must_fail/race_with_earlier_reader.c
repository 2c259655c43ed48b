/* Of two readers, the writer has waited for the later one only: the race is the other's. */
/* expect(none): silent */
/* expect(asan): silent */
/* expect(tsan): data-race first_reader/main */
/* says: read by thread 2 */
#include "reached.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>

static int value;
static atomic_int first_has_read;

static void *first_reader(void *argument)
{
    int seen = value;
    atomic_store_explicit(&first_has_read, 1 + seen, memory_order_relaxed);
    td_reached("the first has read");
    return argument;
}

static void *second_reader(void *argument)
{
    while (atomic_load_explicit(&first_has_read, memory_order_relaxed) == 0)
        sched_yield();
    td_reached("the second is about to read");
    return value == 0 ? argument : NULL;
}

int main(void)
{
    pthread_t first, second;
    pthread_create(&first, NULL, first_reader, NULL);
    pthread_create(&second, NULL, second_reader, NULL);
    pthread_join(second, NULL);
    td_reached("is about to write");
    value = 1;
    pthread_join(first, NULL);
    return 0;
}
