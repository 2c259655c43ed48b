/* An eventfd: counts, waits, and refuses what does not fit. */
#include "kernel/file/eventfd_answers.h"

#include "conformance.h"

#include <assert.h>
#include <poll.h>
#include <pthread.h>
#include <stdint.h>
#include <sys/eventfd.h>
#include <unistd.h>

CONFORMANCE(eventfd);

static const uint64_t LARGEST = UINT64_MAX - 1;

static short ready(int fd)
{
    struct pollfd poller = {.fd = fd, .events = POLLIN | POLLOUT};
    int count = poll(&poller, 1, 0);
    assert(count == (poller.revents != 0));
    return poller.revents;
}

static void counts(void)
{
    uint64_t value = 3;
    int fd = (int)ANSWER(eventfd, 0, eventfd(4, EFD_NONBLOCK));
    assert(ANSWER(write, 0, write(fd, &value, sizeof(value))) == sizeof(value));
    assert(ready(fd) == (POLLIN | POLLOUT));
    assert(ANSWER(read, 0, read(fd, &value, sizeof(value))) == sizeof(value) && value == 7);
    ANSWER(read, EAGAIN, read(fd, &value, sizeof(value)));
    assert(ready(fd) == POLLOUT && value == 7);
    assert(close(fd) == 0);
}

static void counts_down(void)
{
    uint64_t value;
    int fd = eventfd(2, EFD_NONBLOCK | EFD_SEMAPHORE);
    for (int i = 0; i < 2; i++)
        assert(ANSWER(read, 0, read(fd, &value, sizeof(value))) == sizeof(value) && value == 1);
    ANSWER(read, EAGAIN, read(fd, &value, sizeof(value)));
    assert(close(fd) == 0);
}

static void is_full(void)
{
    uint64_t value = LARGEST, none = 0, too_large = UINT64_MAX;
    int fd = eventfd(0, EFD_NONBLOCK);
    ANSWER(write, 0, write(fd, &none, sizeof(none)));
    assert(ready(fd) == POLLOUT);
    ANSWER(write, 0, write(fd, &value, sizeof(value)));
    assert(ready(fd) == POLLIN);
    value = 1;
    ANSWER(write, EAGAIN, write(fd, &value, sizeof(value)));
    ANSWER(write, EINVAL, write(fd, &too_large, sizeof(too_large)));
    ANSWER(read, 0, read(fd, &value, sizeof(value)));
    assert(value == LARGEST);
    assert(close(fd) == 0);
}

static void refuses(void)
{
    char bytes[16] = {0};
    int fd = eventfd(1, 0);
    ANSWER(eventfd, EINVAL, eventfd(0, 1 << 30));
    ANSWER(read, EINVAL, read(fd, bytes, 7));
    ANSWER(write, EINVAL, write(fd, bytes, 7));
    assert(read(fd, bytes, sizeof(bytes)) == 8 && bytes[0] == 1);
    assert(close(fd) == 0);
}

/* The C library's calls, whose argument is the number itself. */
static void moves_numbers(void)
{
    eventfd_t value;
    int fd = eventfd(0, EFD_NONBLOCK), waiting = eventfd(0, 0);
    ANSWER(eventfd_write, 0, eventfd_write(fd, LARGEST));
    ANSWER(eventfd_write, EAGAIN, eventfd_write(fd, 1));
    ANSWER(eventfd_write, EINVAL, eventfd_write(fd, UINT64_MAX));
    ANSWER(eventfd_write, EBADF, eventfd_write(-1, 1));
    ANSWER(eventfd_read, 0, eventfd_read(fd, &value));
    assert(value == LARGEST);
    ANSWER(eventfd_read, EAGAIN, eventfd_read(fd, &value));
    ANSWER(eventfd_read, EBADF, eventfd_read(60, &value));
    td_conformance_interrupt(true);
    ANSWER(eventfd_read, EINTR, eventfd_read(waiting, &value));
    td_conformance_interrupt(false);
    assert(eventfd_write(waiting, LARGEST) == 0 && poll(NULL, 0, 1) == 0);
    td_conformance_interrupt(true);
    ANSWER(eventfd_write, EINTR, eventfd_write(waiting, 1));
    td_conformance_interrupt(false);
    close(fd);
    close(waiting);
}

static void *read_and_add(void *argument)
{
    int *fds = argument;
    uint64_t value;
    assert(read(fds[0], &value, sizeof(value)) == sizeof(value));
    value++;
    assert(write(fds[1], &value, sizeof(value)) == sizeof(value));
    return NULL;
}

/* The reader waits until there is something, and the writer until there is room. */
static void waits(void)
{
    int fds[2] = {eventfd(0, 0), eventfd(0, 0)};
    uint64_t value = LARGEST;
    pthread_t thread;
    assert(write(fds[1], &value, sizeof(value)) == sizeof(value));
    pthread_create(&thread, NULL, read_and_add, fds);
    value = 41;
    assert(write(fds[0], &value, sizeof(value)) == sizeof(value));
    assert(read(fds[1], &value, sizeof(value)) == sizeof(value) && value == LARGEST);
    assert(read(fds[1], &value, sizeof(value)) == sizeof(value) && value == 42);
    pthread_join(thread, NULL);
    close(fds[0]);
    close(fds[1]);
}

int main(void)
{
    counts();
    counts_down();
    is_full();
    refuses();
    moves_numbers();
    waits();
    while (eventfd(0, 0) != -1)
        ;
    ANSWER(eventfd, EMFILE, eventfd(0, 0));
    return 0;
}
