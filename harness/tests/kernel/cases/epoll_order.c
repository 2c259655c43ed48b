/* In which order a set reports what is ready, and how it goes round. */
#include "kernel/epoll/epoll_answers.h"

#include "conformance.h"

#include <assert.h>
#include <stdint.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

CONFORMANCE(epoll);

enum { COUNT = 4 };

static const uint64_t one = 1;
static int set, fds[COUNT];

static void add(int which, uint32_t events)
{
    struct epoll_event event = {.events = events, .data.u32 = (uint32_t)which};
    fds[which] = eventfd(0, EFD_NONBLOCK);
    ANSWER(epoll_ctl, 0, epoll_ctl(set, EPOLL_CTL_ADD, fds[which], &event));
}

static void make_ready(int which)
{
    assert(write(fds[which], &one, sizeof(one)) == sizeof(one));
}

static void make_unready(int which)
{
    uint64_t value;
    assert(read(fds[which], &value, sizeof(value)) == sizeof(value));
}

/* At most `most` are reported, and they are those of `expected`, a digit each. */
static void expect(int most, const char *expected)
{
    struct epoll_event events[COUNT];
    char found[COUNT + 1] = "";
    int count = (int)ANSWER(epoll_wait, 0, epoll_wait(set, events, most, 0));
    for (int i = 0; i < count; i++)
        found[i] = (char)('0' + events[i].data.u32);
    assert(strcmp(found, expected) == 0);
}

static void start(uint32_t events)
{
    set = epoll_create1(0);
    for (int i = 0; i < COUNT; i++)
        add(i, events);
}

static void finish(void)
{
    for (int i = 0; i < COUNT; i++)
        close(fds[i]);
    close(set);
}

/* The order in which they became ready, not of their numbers; one that was reported goes last. */
static void level_goes_round(void)
{
    start(EPOLLIN);
    make_ready(2);
    make_ready(0);
    make_ready(3);
    make_ready(2);
    expect(4, "203");
    expect(2, "20");
    expect(2, "32");
    make_ready(1);
    expect(1, "0");
    expect(4, "3210");
    make_unready(2);
    expect(4, "310");
    make_ready(2);
    expect(4, "3102");
    finish();
}

static void edge_is_told_once(void)
{
    start(EPOLLIN | EPOLLET);
    make_ready(1);
    make_ready(3);
    make_ready(0);
    expect(2, "13");
    make_ready(1);
    expect(4, "01");
    expect(4, "");
    finish();
}

/* One that is no longer ready when it is looked at takes no place. */
static void stale_takes_no_place(void)
{
    start(EPOLLIN);
    make_ready(0);
    make_ready(1);
    make_unready(0);
    expect(1, "1");
    make_ready(0);
    expect(1, "1");
    expect(1, "0");
    finish();
}

/* What is ready when it is added, or changed, is behind what has been so for longer. */
static void added_ready(void)
{
    struct epoll_event event = {.events = EPOLLIN, .data.u32 = 0};
    start(EPOLLIN);
    make_ready(3);
    make_ready(0);
    assert(epoll_ctl(set, EPOLL_CTL_DEL, fds[3], NULL) == 0);
    expect(4, "0");
    event.data.u32 = 3;
    assert(epoll_ctl(set, EPOLL_CTL_ADD, fds[3], &event) == 0);
    expect(4, "03");
    event = (struct epoll_event){.events = EPOLLOUT, .data.u32 = 2};
    assert(epoll_ctl(set, EPOLL_CTL_MOD, fds[2], &event) == 0);
    expect(4, "032");
    finish();
}

int main(void)
{
    level_goes_round();
    edge_is_told_once();
    stale_takes_no_place();
    added_ready();
    return 0;
}
