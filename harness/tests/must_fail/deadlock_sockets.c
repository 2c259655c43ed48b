/* Each waits for the other to speak first. */
/* build: POINTS 400 */
/* expect: deadlock answer/main */
/* says: main waits for a stream socket; thread 2 (answer) waits for a stream socket */
#include "reached.h"

#include <errno.h>
#include <pthread.h>
#include <sys/socket.h>
#include <unistd.h>

static int ends[2];

static void *answer(void *unused)
{
    char byte;
    td_reached("one listens");
    while (read(ends[1], &byte, 1) == -1 && errno == EINTR)
        ;
    return unused;
}

int main(void)
{
    pthread_t thread;
    char byte;
    socketpair(AF_UNIX, SOCK_STREAM, 0, ends);
    pthread_create(&thread, NULL, answer, NULL);
    td_reached("the other listens");
    while (read(ends[0], &byte, 1) == -1 && errno == EINTR)
        ;
    return 0;
}
