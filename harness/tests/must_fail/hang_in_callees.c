/* A loop that never ends and stands in another of its callees each time: the loop's function is
 * named. */
/* expect: hang poll_for_ever */
#include "reached.h"

#include <pthread.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int asked, answered;

static int ask(void)
{
    pthread_mutex_lock(&lock);
    int n = ++asked;
    pthread_mutex_unlock(&lock);
    td_reached("asks");
    return n;
}

static int is_answered(void)
{
    pthread_mutex_lock(&lock);
    int result = answered;
    pthread_mutex_unlock(&lock);
    td_reached("looks");
    return result;
}

static void poll_for_ever(void)
{
    td_reached("polls");
    while (!is_answered())
        if (ask() < 0)
            return;
}

int main(void)
{
    poll_for_ever();
    return 0;
}
