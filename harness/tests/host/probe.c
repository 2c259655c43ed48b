/* Something under control for a host-side target to call: two points. */
#include <pthread.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

int td_probe(int amount);
int td_probe(int amount)
{
    pthread_mutex_lock(&lock);
    pthread_mutex_unlock(&lock);
    return amount;
}
