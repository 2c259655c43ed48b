/* A buffer is filled while the kernel reads it. */
/* expect(none): silent */
/* expect(asan): silent */
/* expect(tsan): data-race fill/send_all */
#include "reached.h"

#include <errno.h>
#include <pthread.h>
#include <sys/socket.h>
#include <unistd.h>

static int ends[2];
static char bytes[4];

static void *send_all(void *unused)
{
    td_reached("is about to write");
    while (write(ends[0], bytes, sizeof(bytes)) == -1 && errno == EINTR)
        ;
    close(ends[0]);
    return unused;
}

static void fill(void)
{
    td_reached("is about to fill");
    bytes[2] = 'x';
}

int main(void)
{
    pthread_t sender;
    char received[sizeof(bytes)];
    socketpair(AF_UNIX, SOCK_STREAM, 0, ends);
    pthread_create(&sender, NULL, send_all, NULL);
    fill();
    while (read(ends[1], received, sizeof(received)) != 0)
        ;
    pthread_join(sender, NULL);
    return 0;
}
