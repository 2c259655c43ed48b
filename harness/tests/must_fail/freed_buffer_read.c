/* A read waits with a buffer that another thread frees meanwhile. */
/* expect(none): silent */
/* expect(asan): heap-use-after-free take/main */
/* expect(tsan): heap-use-after-free take/main */
#include "reached.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

static int ends[2];

static void *take(void *bytes)
{
    td_reached("reads");
    while (read(ends[1], bytes, 8) == -1 && errno == EINTR)
        ;
    return NULL;
}

int main(void)
{
    pthread_t reader;
    char *bytes = malloc(8);
    socketpair(AF_UNIX, SOCK_STREAM, 0, ends);
    pthread_create(&reader, NULL, take, bytes);
    free(bytes);
    td_reached("freed");
    send(ends[0], "12345678", 8, MSG_NOSIGNAL);
    pthread_join(reader, NULL);
    return 0;
}
