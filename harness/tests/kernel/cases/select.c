/* select and pselect: which bits are left, and how they end. */
#include "kernel/select_answers.h"

#include "conformance.h"

#include <assert.h>
#include <pthread.h>
#include <stdint.h>
#include <sys/eventfd.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <unistd.h>

CONFORMANCE(select);

static const uint64_t one = 1;

static fd_set set_of(int a, int b)
{
    fd_set set;
    FD_ZERO(&set);
    FD_SET(a, &set);
    FD_SET(b, &set);
    return set;
}

static void leaves_bits(void)
{
    int empty = eventfd(0, 0), filled = eventfd(1, 0), pair[2];
    const struct timespec none = {0};
    struct timeval soon = {0, 1000};
    fd_set in = set_of(empty, filled), out = in, wrong = in;
    assert(ANSWER(select, 0, select(filled + 1, &in, &out, &wrong, NULL)) == 3);
    assert(!FD_ISSET(empty, &in) && FD_ISSET(filled, &in));
    assert(FD_ISSET(empty, &out) && FD_ISSET(filled, &out));
    assert(!FD_ISSET(empty, &wrong) && !FD_ISSET(filled, &wrong));

    in = set_of(empty, filled); /* a number below the count only */
    assert(ANSWER(select, 0, select(empty + 1, &in, NULL, NULL, &soon)) == 0);
    assert(!FD_ISSET(empty, &in) && soon.tv_sec == 0 && soon.tv_usec == 0);
    in = set_of(empty, filled);
    assert(ANSWER(pselect, 0, pselect(filled + 1, &in, NULL, NULL, &none, NULL)) == 1);

    assert(socketpair(AF_UNIX, SOCK_STREAM, 0, pair) == 0);
    close(pair[1]); /* the end is to be read and written */
    in = out = set_of(pair[0], pair[0]);
    assert(select(pair[0] + 1, &in, &out, NULL, NULL) == 2);
    close(pair[0]);
    close(empty);
    close(filled);
}

static void refuses(void)
{
    int fd = eventfd(1, 0), closed = dup(fd);
    struct timeval negative = {-1, 0};
    const struct timespec none = {0, -1};
    fd_set in = set_of(fd, closed);
    close(closed);
    ANSWER(select, EBADF, select(closed + 1, &in, NULL, NULL, NULL));
    ANSWER(pselect, EBADF, pselect(closed + 1, &in, NULL, NULL, NULL, NULL));
    assert(FD_ISSET(fd, &in) && FD_ISSET(closed, &in));
    ANSWER(select, EINVAL, select(-1, &in, NULL, NULL, NULL));
    ANSWER(select, EINVAL, select(1, NULL, NULL, NULL, &negative));
    ANSWER(pselect, EINVAL, pselect(-1, &in, NULL, NULL, NULL, NULL));
    ANSWER(pselect, EINVAL, pselect(1, NULL, NULL, NULL, &none, NULL));
    close(fd);
}

static void is_interrupted(void)
{
    int fd = eventfd(0, 0);
    struct timeval some = {0, 1000};
    fd_set in = set_of(fd, fd);
    td_conformance_interrupt(true);
    ANSWER(select, EINTR, select(fd + 1, &in, NULL, NULL, NULL));
    assert(FD_ISSET(fd, &in));
    td_conformance_interrupt(false);
    assert(select(0, NULL, NULL, NULL, &some) == 0);
    td_conformance_interrupt(true);
    ANSWER(pselect, EINTR, pselect(fd + 1, &in, NULL, NULL, NULL, NULL));
    td_conformance_interrupt(false);
    close(fd);
}

static void *add_one(void *argument)
{
    assert(write(*(int *)argument, &one, sizeof(one)) == sizeof(one));
    return NULL;
}

static void waits(void)
{
    int fds[2] = {eventfd(0, 0), eventfd(0, 0)};
    struct timeval long_time = {1000, 0};
    fd_set in = set_of(fds[0], fds[1]);
    pthread_t thread;
    pthread_create(&thread, NULL, add_one, &fds[1]);
    int count = select(fds[1] + 1, &in, NULL, NULL, &long_time);
    assert(count == 0 || (count == 1 && FD_ISSET(fds[1], &in) && !FD_ISSET(fds[0], &in)));
    pthread_join(thread, NULL);
    close(fds[0]);
    close(fds[1]);
}

int main(void)
{
    leaves_bits();
    refuses();
    is_interrupted();
    waits();
    return 0;
}
