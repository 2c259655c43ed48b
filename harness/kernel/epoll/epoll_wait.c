/* epoll_wait and its kin: what is ready. */
#include "kernel/answer.h"
#include "kernel/clock.h"
#include "kernel/epoll/epoll.h"
#include "kernel/epoll/epoll_answers.h"
#include "kernel/file/descriptor.h"
#include "kernel/file/file_wait.h"
#include "kernel/file/timerfd.h"
#include "kernel/poll.h"
#include "memory/user_memory.h"

#include "control/numbered.h"
#include "control/replace.h"
#include "sanitizer/sanitizer.h"

#include <limits.h>
#include <signal.h>

TD_ANSWERS(TD_ANSWERS_epoll);

enum {
    EVENTS_MAX = INT_MAX / (int)sizeof(struct epoll_event),
    KEPT = EPOLLONESHOT | (int)EPOLLET, /* of a one-shot registration that has been reported */
};

static void report(struct epoll_event *to, const struct td_watch *watch, uint32_t mask)
{
    td_user_writes(to, sizeof(*to));
    *to = (struct epoll_event){.events = mask, .data = watch->event.data};
}

/* As Linux does it: from the front of the ready list; what is level-triggered goes to its end
 * again, so that few places for events go round. What is no longer ready drops out unreported. */
static int harvest(struct td_epoll *set, struct epoll_event *events, int most)
{
    struct td_watch *watch = set->ready, **end = set->ready_end;
    int count = 0;
    set->ready = NULL;
    set->ready_end = &set->ready;
    while (watch != NULL && count < most) {
        struct td_watch *next = watch->next_ready;
        uint32_t mask = td_epoll_mask(watch);
        watch->ready = false;
        if (mask != 0) {
            report(&events[count++], watch, mask);
            if ((watch->event.events & EPOLLONESHOT) != 0)
                watch->event.events &= KEPT;
            else if ((watch->event.events & EPOLLET) == 0)
                td_epoll_make_ready(watch);
        }
        watch = next;
    }
    if (watch != NULL) { /* the rest stays in front */
        *end = set->ready;
        if (set->ready == NULL)
            set->ready_end = end;
        set->ready = watch;
    }
    return count;
}

/* Events, or -errno. */
static int wait_for(struct td_file *file, struct epoll_event *events, int most, uint64_t deadline)
{
    int result = 0;
    td_timers_expire();
    if (deadline == 0 && td_poll_mask(file) == 0)
        td_timers_poll();
    for (bool in_time = deadline > 0;;) {
        result = harvest(td_epoll_of(file), events, most);
        if (result > 0 || !in_time)
            return result;
        result = td_file_wait(file, deadline);
        in_time = result != -ETIMEDOUT;
        if (result == -EINTR)
            return TD_NEGATIVE(epoll_wait, EINTR);
        td_timers_expire();
    }
}

/* Events, or -errno. A deadline of 0: does not wait. */
static int wait_on(int epfd, struct epoll_event *events, int most, uint64_t deadline)
{
    if (most <= 0 || most > EVENTS_MAX)
        return TD_NEGATIVE(epoll_wait, EINVAL);
    struct td_file *file = td_descriptor_hold(epfd);
    if (file == NULL)
        return TD_NEGATIVE(epoll_wait, EBADF);
    int result = TD_NEGATIVE(epoll_wait, EINVAL);
    if (td_epoll_of(file) != NULL)
        result = wait_for(file, events, most, deadline);
    if (result > 0)
        td_san_acquire(file);
    td_file_release(file);
    return result;
}

int TD_REPLACE(epoll_wait)(int epfd, struct epoll_event *events, int most, int timeout)
{
    TD_DESCRIPTOR_POINT(epfd);
    return (int)td_answer(wait_on(epfd, events, most, td_poll_deadline(timeout)));
}

/* No signal arrives, so there is none to block. */
int TD_REPLACE(epoll_pwait)(int epfd, struct epoll_event *events, int most, int timeout,
                            const sigset_t *blocked)
{
    (void)blocked;
    TD_DESCRIPTOR_POINT(epfd);
    return (int)td_answer(wait_on(epfd, events, most, td_poll_deadline(timeout)));
}

int TD_REPLACE(epoll_pwait2)(int epfd, struct epoll_event *events, int most,
                             const struct timespec *timeout, const sigset_t *blocked)
{
    uint64_t deadline;
    (void)blocked;
    TD_DESCRIPTOR_POINT(epfd);
    if (!td_poll_deadline_of(timeout, &deadline))
        return TD_FAIL(epoll_pwait2, EINVAL);
    return (int)td_answer(wait_on(epfd, events, most, deadline));
}

#ifdef SYS_epoll_wait /* older machines alone have */
TD_NUMBERED(SYS_epoll_wait, epoll_wait, (int)a[0], (struct epoll_event *)a[1], (int)a[2], (int)a[3])
#endif

/* Their sets of signals are not looked at, as above. */
TD_NUMBERED(SYS_epoll_pwait, epoll_pwait, (int)a[0], (struct epoll_event *)a[1], (int)a[2],
            (int)a[3], NULL)
#ifdef SYS_epoll_pwait2
TD_NUMBERED(SYS_epoll_pwait2, epoll_pwait2, (int)a[0], (struct epoll_event *)a[1], (int)a[2],
            (const struct timespec *)a[3], NULL)
#endif
