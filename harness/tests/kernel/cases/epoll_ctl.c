/* What epoll_create and epoll_ctl refuse, and the waits that end without an event. */
#include "kernel/epoll/epoll_answers.h"

#include "conformance.h"

#include <assert.h>
#include <stdint.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

CONFORMANCE(epoll);

static struct epoll_event in = {.events = EPOLLIN};

static void changes_the_set(void)
{
    struct epoll_event event;
    int set = (int)ANSWER(epoll_create1, 0, epoll_create1(EPOLL_CLOEXEC)), fd = eventfd(1, 0);
    ANSWER(epoll_ctl, ENOENT, epoll_ctl(set, EPOLL_CTL_MOD, fd, &in));
    ANSWER(epoll_ctl, ENOENT, epoll_ctl(set, EPOLL_CTL_DEL, fd, NULL));
    in.data.u64 = 7;
    ANSWER(epoll_ctl, 0, epoll_ctl(set, EPOLL_CTL_ADD, fd, &in));
    ANSWER(epoll_ctl, EEXIST, epoll_ctl(set, EPOLL_CTL_ADD, fd, &in));
    assert(ANSWER(epoll_wait, 0, epoll_wait(set, &event, 1, -1)) == 1);
    assert(event.events == EPOLLIN && event.data.u64 == 7);
    in.data.u64 = 8;
    ANSWER(epoll_ctl, 0, epoll_ctl(set, EPOLL_CTL_MOD, fd, &in));
    assert(ANSWER(epoll_pwait, 0, epoll_pwait(set, &event, 1, -1, NULL)) == 1);
    assert(event.events == EPOLLIN && event.data.u64 == 8);
    ANSWER(epoll_ctl, 0, epoll_ctl(set, EPOLL_CTL_DEL, fd, NULL));
    assert(ANSWER(epoll_wait, 0, epoll_wait(set, &event, 1, 1)) == 0);
    assert(epoll_pwait(set, &event, 1, 0, NULL) == 0);
    close(fd);
    close(set);
}

static void refuses(void)
{
    int set = (int)ANSWER(epoll_create, 0, epoll_create(1)), fd = eventfd(0, 0);
    ANSWER(epoll_create, EINVAL, epoll_create(0));
    ANSWER(epoll_create1, EINVAL, epoll_create1(1));
    ANSWER(epoll_ctl, EBADF, epoll_ctl(-1, EPOLL_CTL_ADD, fd, &in));
    ANSWER(epoll_ctl, EBADF, epoll_ctl(set, EPOLL_CTL_ADD, 60, &in));
    ANSWER(epoll_ctl, EINVAL, epoll_ctl(fd, EPOLL_CTL_ADD, set, &in));
    ANSWER(epoll_ctl, EINVAL, epoll_ctl(set, EPOLL_CTL_ADD, set, &in));
    ANSWER(epoll_ctl, EINVAL, epoll_ctl(set, 9, fd, &in));
    ANSWER(epoll_ctl, EPERM, epoll_ctl(set, EPOLL_CTL_ADD, 0, &in));
    close(fd);
    close(set);
}

static void waits_in_vain(void)
{
    const struct timespec soon = {0, 1000000}, none = {0, -1};
    struct epoll_event event;
    int set = epoll_create1(0), fd = eventfd(0, 0);
    ANSWER(epoll_wait, EBADF, epoll_wait(-1, &event, 1, 0));
    ANSWER(epoll_wait, EINVAL, epoll_wait(set, &event, 0, 0));
    ANSWER(epoll_wait, EINVAL, epoll_wait(fd, &event, 1, 0));
    ANSWER(epoll_pwait, EBADF, epoll_pwait(60, &event, 1, 0, NULL));
    ANSWER(epoll_pwait, EINVAL, epoll_pwait(set, &event, -1, 0, NULL));
    ANSWER(epoll_pwait, EINVAL, epoll_pwait(fd, &event, 1, 0, NULL));
    td_conformance_interrupt(true);
    ANSWER(epoll_wait, EINTR, epoll_wait(set, &event, 1, -1));
    td_conformance_interrupt(false);
    assert(epoll_wait(set, &event, 1, 1) == 0);
    td_conformance_interrupt(true);
    ANSWER(epoll_pwait, EINTR, epoll_pwait(set, &event, 1, -1, NULL));
    td_conformance_interrupt(false);
    assert(ANSWER(epoll_pwait2, 0, epoll_pwait2(set, &event, 1, &soon, NULL)) == 0);
    ANSWER(epoll_pwait2, EBADF, epoll_pwait2(-1, &event, 1, &soon, NULL));
    ANSWER(epoll_pwait2, EINVAL, epoll_pwait2(set, &event, 0, &soon, NULL));
    ANSWER(epoll_pwait2, EINVAL, epoll_pwait2(set, &event, 1, &none, NULL));
    td_conformance_interrupt(true);
    ANSWER(epoll_pwait2, EINTR, epoll_pwait2(set, &event, 1, NULL, NULL));
    td_conformance_interrupt(false);
    close(fd);
    close(set);
}

int main(void)
{
    changes_the_set();
    refuses();
    waits_in_vain();
    while (epoll_create1(0) != -1)
        ;
    ANSWER(epoll_create, EMFILE, epoll_create(1));
    ANSWER(epoll_create1, EMFILE, epoll_create1(0));
    return 0;
}
