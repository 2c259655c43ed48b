/* A program that tests itself tells of a failure by what main() returns. */
/* expect: exit-status main */
/* says: the program ends with status 3: main() returned 259 */
/* says: must_fail/exit_status.c:27 */
#include "reached.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>

static atomic_int sum;

static void *add(void *argument)
{
    atomic_store(&sum, atomic_load(&sum) + 1); /* not atomic together */
    return argument;
}

int main(void)
{
    pthread_t threads[2];
    for (int i = 0; i < 2; i++)
        pthread_create(&threads[i], NULL, add, NULL);
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    td_reached("both have added");
    return sum == 2 ? 0 : 256 + 3; /* eight bits of it are seen */
}
