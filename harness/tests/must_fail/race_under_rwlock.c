/* Two readers write: a read lock does not order them. */
/* expect(none): silent */
/* expect(asan): silent */
/* expect(tsan): data-race count_reads/count_reads */
#include "reached.h"

#include <pthread.h>

static pthread_rwlock_t lock = PTHREAD_RWLOCK_INITIALIZER;
static int reads;

static void *count_reads(void *argument)
{
    pthread_rwlock_rdlock(&lock);
    td_reached("reads");
    reads++;
    pthread_rwlock_unlock(&lock);
    return argument;
}

int main(void)
{
    pthread_t threads[2];
    for (int i = 0; i < 2; i++)
        pthread_create(&threads[i], NULL, count_reads, NULL);
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    return 0;
}
