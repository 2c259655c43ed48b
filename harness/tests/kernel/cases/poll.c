/* poll and ppoll: what they report, what they refuse, and how they end. */
#include "kernel/poll_answers.h"

#include "conformance.h"

#include <assert.h>
#include <poll.h>
#include <pthread.h>
#include <stdint.h>
#include <sys/eventfd.h>
#include <time.h>
#include <unistd.h>

CONFORMANCE(poll);

enum { MILLISECOND = 1000000, SECOND = 1000000000, LIMIT = 64 };

static const uint64_t one = 1;

static uint64_t now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (uint64_t)t.tv_sec * SECOND + (uint64_t)t.tv_nsec;
}

static void reports(void)
{
    int fd = eventfd(0, 0), full = eventfd(0, 0), closed = dup(fd);
    uint64_t most = UINT64_MAX - 1;
    assert(close(closed) == 0 && write(full, &most, sizeof(most)) == sizeof(most));
    struct pollfd fds[] = {{.fd = fd, .events = POLLIN | POLLOUT | POLLWRNORM},
                           {.fd = full, .events = POLLIN | POLLOUT | POLLRDNORM},
                           {.fd = closed, .events = POLLIN, .revents = POLLIN},
                           {.fd = -1, .events = POLLIN, .revents = POLLIN},
                           {.fd = fd, .events = POLLIN},
                           {.fd = fd, .events = 0}};
    assert(ANSWER(poll, 0, poll(fds, 6, -1)) == 3);
    assert(fds[0].revents == POLLOUT && fds[1].revents == POLLIN);
    assert(fds[2].revents == POLLNVAL && fds[3].revents == 0);
    assert(fds[4].revents == 0 && fds[5].revents == 0);
    assert(ANSWER(ppoll, 0, ppoll(fds, 6, NULL, NULL)) == 3);
    close(fd);
    close(full);
}

static void times_out(void)
{
    int fd = eventfd(0, 0);
    struct pollfd poller = {.fd = fd, .events = POLLIN, .revents = POLLIN};
    const struct timespec some = {0, 2 * MILLISECOND}, none = {0};
    uint64_t before = now();
    assert(ANSWER(poll, 0, poll(&poller, 1, 2)) == 0 && poller.revents == 0);
    assert(now() >= before + 2 * MILLISECOND);
    before = now();
    assert(ANSWER(ppoll, 0, ppoll(&poller, 1, &some, NULL)) == 0);
    assert(now() >= before + 2 * MILLISECOND);
    assert(ppoll(&poller, 1, &none, NULL) == 0 && poll(&poller, 1, 0) == 0);
    before = now();
    assert(poll(NULL, 0, 1) == 0 && now() >= before + MILLISECOND);
    close(fd);
}

static void refuses(void)
{
    struct pollfd fds[LIMIT + 1];
    const struct timespec negative = {.tv_sec = -1}, none = {.tv_nsec = SECOND};
    for (int i = 0; i <= LIMIT; i++)
        fds[i] = (struct pollfd){.fd = -1};
    assert(poll(fds, LIMIT, 0) == 0);
    ANSWER(poll, EINVAL, poll(fds, LIMIT + 1, 0));
    ANSWER(ppoll, EINVAL, ppoll(fds, LIMIT + 1, NULL, NULL));
    ANSWER(ppoll, EINVAL, ppoll(fds, 1, &negative, NULL));
    ANSWER(ppoll, EINVAL, ppoll(fds, 1, &none, NULL));
}

static void is_interrupted(void)
{
    struct pollfd poller = {.fd = eventfd(0, 0), .events = POLLIN, .revents = POLLIN};
    td_conformance_interrupt(true);
    ANSWER(poll, EINTR, poll(&poller, 1, -1));
    assert(poller.revents == 0);
    td_conformance_interrupt(false);
    assert(poll(&poller, 1, 1) == 0);
    td_conformance_interrupt(true);
    ANSWER(ppoll, EINTR, ppoll(&poller, 1, NULL, NULL));
    td_conformance_interrupt(false);
    close(poller.fd);
}

static void *add_one(void *argument)
{
    assert(write(*(int *)argument, &one, sizeof(one)) == sizeof(one));
    return NULL;
}

/* It waits for both, and for no more than one. */
static void waits(void)
{
    int fds[2] = {eventfd(0, 0), eventfd(0, 0)};
    for (int i = 0; i < 2; i++) {
        struct pollfd pollers[] = {{.fd = fds[0], .events = POLLIN},
                                   {.fd = fds[1], .events = POLLIN}};
        uint64_t value;
        pthread_t thread;
        pthread_create(&thread, NULL, add_one, &fds[i]);
        assert(poll(pollers, 2, -1) == 1);
        assert(pollers[i].revents == POLLIN && pollers[1 - i].revents == 0);
        assert(read(fds[i], &value, sizeof(value)) == sizeof(value) && value == 1);
        pthread_join(thread, NULL);
    }
    close(fds[0]);
    close(fds[1]);
}

int main(void)
{
    reports();
    times_out();
    refuses();
    is_interrupted();
    waits();
    return 0;
}
