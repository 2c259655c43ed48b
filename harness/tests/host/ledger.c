/* Two accounts under a lock. */
#include "ledger.h"

#include <pthread.h>

enum { TIMES = 100 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int from, to;

void ledger_open(void)
{
    from = 10;
    to = 0;
}

void ledger_move(int amount)
{
    pthread_mutex_lock(&lock);
    from -= amount;
    to += amount;
    pthread_mutex_unlock(&lock);
}

void ledger_inspect(void *sight)
{
    struct ledger_sight *seen = sight;

    seen->locked = pthread_mutex_trylock(&lock) != 0;
    seen->from = from;
    seen->to = to;
    seen->moved = false;
    for (unsigned i = 0; i < TIMES; i++)
        if (seen->from != from || seen->to != to)
            seen->moved = true;
    if (!seen->locked)
        pthread_mutex_unlock(&lock);
}
