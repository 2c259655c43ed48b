/* Pipes. */
/* build: MEMORY_FAILS POINTS 40000 */
#include "kernel/file/pipe_answers.h"

#include "conformance.h"

#include <assert.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <unistd.h>

CONFORMANCE(pipe);

static char bytes[3 * PIPE_BUF];

static short ready(int fd)
{
    struct pollfd poller = {.fd = fd, .events = POLLIN | POLLOUT};
    (void)poll(&poller, 1, 0);
    return poller.revents;
}

static void one_way(void)
{
    int ends[2];
    ANSWER(pipe, 0, pipe(ends));
    assert(ends[1] == ends[0] + 1);
    assert(fcntl(ends[0], F_GETFL) == O_RDONLY && fcntl(ends[1], F_GETFL) == O_WRONLY);
    assert(ready(ends[0]) == 0 && ready(ends[1]) == POLLOUT);
    assert(ANSWER(write, 0, write(ends[1], "abc", 3)) == 3 && ready(ends[0]) == POLLIN);
    assert(ANSWER(read, 0, read(ends[0], bytes, 2)) == 2 && bytes[1] == 'b');
    close(ends[1]);
    assert(ready(ends[0]) == (POLLIN | POLLHUP));
    assert(ANSWER(read, 0, read(ends[0], bytes, 2)) == 1 && ready(ends[0]) == POLLHUP);
    assert(ANSWER(read, 0, read(ends[0], bytes, 2)) == 0);
    close(ends[0]);
}

static void nobody_reads(void)
{
    int ends[2];
    ANSWER(pipe2, 0, pipe2(ends, O_NONBLOCK | O_CLOEXEC));
    assert(fcntl(ends[0], F_GETFL) == (O_RDONLY | O_NONBLOCK) && fcntl(ends[1], F_GETFD) == 1);
    ANSWER(read, EAGAIN, read(ends[0], bytes, 1));
    close(ends[0]);
    assert(ready(ends[1]) == (POLLOUT | POLLERR));
    ANSWER(write, EPIPE, write(ends[1], "a", 1));
    assert(ANSWER(write, 0, write(ends[1], "a", 0)) == 0);
    close(ends[1]);
}

/* No more than PIPE_BUF is never written in part. */
static void together(void)
{
    int ends[2];
    size_t size = 0;
    ssize_t n;
    assert(pipe2(ends, O_NONBLOCK) == 0);
    while ((n = write(ends[1], bytes, PIPE_BUF)) == PIPE_BUF)
        size += PIPE_BUF;
    ANSWER(write, EAGAIN, n);
    assert(ready(ends[1]) == 0);
    assert(read(ends[0], bytes, PIPE_BUF - 1) == PIPE_BUF - 1);
    ANSWER(write, EAGAIN, write(ends[1], bytes, PIPE_BUF));
    for (size -= PIPE_BUF - 1; size > 0; size -= (size_t)n)
        assert((n = read(ends[0], bytes, PIPE_BUF)) > 0);
    assert(ready(ends[1]) == POLLOUT && write(ends[1], bytes, PIPE_BUF) == PIPE_BUF);
    close(ends[0]);
    close(ends[1]);
}

static void *write_much(void *argument)
{
    int fd = *(int *)argument;
    for (int i = 0; i < 30; i++)
        assert(write(fd, bytes, sizeof(bytes)) == sizeof(bytes));
    close(fd);
    return NULL;
}

static void waits(void)
{
    static char received[sizeof(bytes)];
    int ends[2];
    size_t size = 0;
    ssize_t n;
    pthread_t thread;
    assert(pipe(ends) == 0);
    pthread_create(&thread, NULL, write_much, &ends[1]);
    while ((n = read(ends[0], received, sizeof(received))) > 0)
        size += (size_t)n;
    assert(n == 0 && size == 30 * sizeof(bytes));
    pthread_join(thread, NULL);
    close(ends[0]);
}

static void fails(void)
{
    int ends[2], fd, last = -1;
    assert(pipe(ends) == 0);
    ANSWER(ioctl, ENOTTY, ioctl(ends[0], TIOCOUTQ, &fd));
    close(ends[0]);
    close(ends[1]);
    ANSWER(pipe2, EINVAL, pipe2(ends, O_APPEND));
    if (td_conformance_choose("the system has too many files", 1))
        ANSWER(pipe2, ENFILE, pipe2(ends, 0));
    td_conformance_choose("the system has too many files", 0);
    while ((fd = eventfd(0, 0)) != -1)
        last = fd;
    ANSWER(pipe, EMFILE, pipe(ends));
    close(last);
    ANSWER(pipe2, EMFILE, pipe2(ends, 0));
    assert(eventfd(0, 0) == last);
}

int main(void)
{
    signal(SIGPIPE, SIG_IGN);
    one_way();
    nobody_reads();
    together();
    waits();
    fails();
    return 0;
}
