/* A lost update shows as a failed assertion in every build; ThreadSanitizer sees the race before
 * it. */
/* expect(none): assertion main */
/* expect(asan): assertion main */
/* expect(tsan): data-race count/count */
#include "reached.h"

#include <assert.h>
#include <pthread.h>

static int counter;

static void *count(void *argument)
{
    td_reached("counts");
    counter++;
    return argument;
}

int main(void)
{
    pthread_t threads[2];
    for (int i = 0; i < 2; i++)
        pthread_create(&threads[i], NULL, count, NULL);
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    assert(counter == 2);
    return 0;
}
