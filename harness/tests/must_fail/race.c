/* Two tasks count without a lock. */
/* expect(none): silent */
/* expect(asan): silent */
/* expect(tsan): data-race count_down/count_up */
#include "reached.h"

#include <pthread.h>

static int counter;

static void *count_up(void *argument)
{
    td_reached("counts up");
    counter++;
    return argument;
}

static void *count_down(void *argument)
{
    td_reached("counts down");
    counter--;
    return argument;
}

int main(void)
{
    pthread_t up, down;
    pthread_create(&up, NULL, count_up, NULL);
    pthread_create(&down, NULL, count_down, NULL);
    pthread_join(up, NULL);
    pthread_join(down, NULL);
    return 0;
}
