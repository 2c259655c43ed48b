/* main() and one thread wait for each other to write; one that waits at a condition meanwhile is
 * idle, although nobody waits for a lock or for a thread's end. */
/* expect: deadlock listen_first/main */
/* says: idle wait by thread 2 (work) */
#include "reached.h"

#include <assert.h>
#include <pthread.h>
#include <stddef.h>
#include <sys/socket.h>
#include <unistd.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t more = PTHREAD_COND_INITIALIZER;
static int ends[2], ending;

static void *work(void *argument)
{
    pthread_mutex_lock(&lock);
    while (!ending)
        pthread_cond_wait(&more, &lock);
    pthread_mutex_unlock(&lock);
    return argument;
}

static void *listen_first(void *argument)
{
    char letter;
    assert(read(ends[1], &letter, 1) == 1);
    assert(write(ends[1], &letter, 1) == 1);
    return argument;
}

int main(void)
{
    pthread_t threads[2];
    char letter;
    assert(socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == 0);
    pthread_create(&threads[0], NULL, work, NULL);
    pthread_create(&threads[1], NULL, listen_first, NULL);
    td_reached("nobody has written");
    assert(read(ends[0], &letter, 1) == 1);
    assert(write(ends[0], &letter, 1) == 1);
    pthread_join(threads[1], NULL);
    pthread_mutex_lock(&lock);
    ending = 1;
    pthread_cond_broadcast(&more);
    pthread_mutex_unlock(&lock);
    pthread_join(threads[0], NULL);
    return 0;
}
