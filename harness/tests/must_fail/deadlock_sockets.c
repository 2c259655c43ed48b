/* Each waits for the other to speak first. */
/* build: STEPS 400 */
/* expect(none): deadlock answer/main */
/* expect(asan): deadlock answer/main */
/* expect(tsan): deadlock answer/main */
/* says: main waits for a stream socket; thread 2 (answer) waits for a stream socket */
#include <errno.h>
#include <pthread.h>
#include <sys/socket.h>
#include <unistd.h>

static int ends[2];

static void *answer(void *unused)
{
    char byte;
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
    while (read(ends[0], &byte, 1) == -1 && errno == EINTR)
        ;
    return 0;
}
