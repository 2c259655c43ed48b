/* A registration is of an open file under a number, and lives as long as the file. */
#include "kernel/epoll/epoll_answers.h"

#include "conformance.h"

#include <assert.h>
#include <poll.h>
#include <stdint.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

CONFORMANCE(epoll);

static int set;

static void add(int fd, uint64_t data)
{
    struct epoll_event event = {.events = EPOLLIN, .data.u64 = data};
    ANSWER(epoll_ctl, 0, epoll_ctl(set, EPOLL_CTL_ADD, fd, &event));
}

/* What is reported, each a decimal digit. */
static unsigned reported(void)
{
    struct epoll_event events[4];
    unsigned digits = 0;
    int count = (int)ANSWER(epoll_wait, 0, epoll_wait(set, events, 4, 0));
    for (int i = 0; i < count; i++)
        digits = digits * 10 + (unsigned)events[i].data.u64;
    return digits;
}

static void closing_removes(void)
{
    int fd = eventfd(1, 0);
    add(fd, 1);
    assert(reported() == 1);
    close(fd);
    assert(reported() == 0);
    assert(eventfd(1, 0) == fd); /* the number is another file's now */
    ANSWER(epoll_ctl, ENOENT, epoll_ctl(set, EPOLL_CTL_DEL, fd, NULL));
    add(fd, 2);
    assert(reported() == 2);
    close(fd);
}

/* The trap: the file is open under another number, so the registration stays, and nothing can
 * remove it; a new file that gets the old number can be registered beside it. */
static void a_copy_keeps_it(void)
{
    int fd = eventfd(1, 0), copy = dup(fd);
    add(fd, 1);
    close(fd);
    assert(reported() == 1);
    ANSWER(epoll_ctl, EBADF, epoll_ctl(set, EPOLL_CTL_DEL, fd, NULL));
    ANSWER(epoll_ctl, ENOENT, epoll_ctl(set, EPOLL_CTL_DEL, copy, NULL));
    assert(eventfd(1, 0) == fd);
    ANSWER(epoll_ctl, ENOENT, epoll_ctl(set, EPOLL_CTL_MOD, fd, &(struct epoll_event){0}));
    add(fd, 2);
    assert(reported() == 12);
    close(copy);
    assert(reported() == 2);
    close(fd);
    assert(reported() == 0);
}

/* Each number of one file has a registration of its own; the latest hears first. */
static void two_numbers(void)
{
    const uint64_t one = 1;
    int fd = eventfd(0, 0), copy = dup(fd);
    add(fd, 1);
    add(copy, 2);
    assert(write(copy, &one, sizeof(one)) == sizeof(one));
    assert(reported() == 21);
    ANSWER(epoll_ctl, 0, epoll_ctl(set, EPOLL_CTL_DEL, fd, NULL));
    assert(reported() == 2);
    close(fd);
    assert(reported() == 2);
    close(copy);
    assert(reported() == 0);
}

/* A set that is closed watches nothing. */
static void the_set_goes_first(void)
{
    int fd = eventfd(1, 0), second = epoll_create1(0);
    struct pollfd poller = {.fd = fd, .events = POLLIN};
    struct epoll_event event = {.events = EPOLLIN};
    ANSWER(epoll_ctl, 0, epoll_ctl(second, EPOLL_CTL_ADD, fd, &event));
    add(second, 3);
    assert(reported() == 3);
    close(second);
    assert(reported() == 0);
    assert(poll(&poller, 1, 0) == 1);
    close(fd);
}

int main(void)
{
    set = epoll_create1(0);
    closing_removes();
    a_copy_keeps_it();
    two_numbers();
    the_set_goes_first();
    return 0;
}
