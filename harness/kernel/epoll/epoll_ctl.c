/* epoll_ctl: what a set watches. */
#include "kernel/answer.h"
#include "kernel/epoll/epoll.h"
#include "kernel/epoll/epoll_answers.h"
#include "kernel/file/descriptor.h"
#include "kernel/file/file_wait.h"
#include "memory/user_memory.h"

#include "control/numbered.h"
#include "control/replace.h"
#include "sanitizer/sanitizer.h"
#include "verdict/verdict.h"

#include <poll.h>

TD_ANSWERS(TD_ANSWERS_epoll);

enum { NESTED_MAX = 5 }; /* sets, each of which watches the next */

/* Sets from `file` downwards; more than NESTED_MAX if `set` is among them, or they are too many. */
static unsigned sets_below(const struct td_file *file, const struct td_epoll *set)
{
    const struct td_epoll *below = td_epoll_of(file);
    unsigned deepest = 0;
    if (below == NULL)
        return 0;
    if (below == set)
        return NESTED_MAX + 1;
    for (const struct td_watch *watch = below->watches; watch != NULL; watch = watch->next_of_set) {
        unsigned depth = sets_below(watch->file, set);
        if (depth > deepest)
            deepest = depth;
    }
    return deepest + 1;
}

/* Sets from `set` upwards. */
static unsigned sets_above(const struct td_epoll *set)
{
    unsigned highest = 0;
    for (const struct td_watch *watch = set->file->watches; watch != NULL;
         watch = watch->next_of_file) {
        unsigned height = sets_above(watch->set);
        if (height > highest)
            highest = height;
    }
    return highest + 1;
}

static bool nested_too_deep(const struct td_epoll *set, const struct td_file *file)
{
    return td_epoll_of(file) != NULL && sets_below(file, set) + sets_above(set) > NESTED_MAX;
}

/* The registration has these events now, and is ready if they are there already. */
static void set_event(struct td_watch *watch, const struct epoll_event *event)
{
    if ((event->events & EPOLLEXCLUSIVE) != 0)
        td_unsupported("epoll_ctl", "EPOLLEXCLUSIVE is not simulated");
    watch->event = *event;
    watch->event.events |= EPOLLERR | EPOLLHUP;
    if (td_epoll_mask(watch) == 0)
        return;
    td_epoll_make_ready(watch);
    td_file_changed_to(watch->set->file, POLLIN);
}

static int add(struct td_epoll *set, struct td_file *file, int fd, const struct epoll_event *event)
{
    if (nested_too_deep(set, file))
        return TD_FAIL(epoll_ctl, ELOOP);
    if (td_epoll_find(set, file, fd) != NULL)
        return TD_FAIL(epoll_ctl, EEXIST);
    set_event(td_epoll_add(set, file, fd), event);
    td_file_changed_to(set->file, 0); /* what waits may have another deadline now */
    return 0;
}

static int change(struct td_epoll *set, int operation, struct td_file *file, int fd,
                  const struct epoll_event *event)
{
    if (operation == EPOLL_CTL_ADD)
        return add(set, file, fd, event);
    struct td_watch *watch = td_epoll_find(set, file, fd);
    if (operation != EPOLL_CTL_MOD && operation != EPOLL_CTL_DEL)
        return TD_FAIL(epoll_ctl, EINVAL);
    if (watch == NULL)
        return TD_FAIL(epoll_ctl, ENOENT);
    if (operation == EPOLL_CTL_DEL)
        td_epoll_remove(watch);
    else
        set_event(watch, event);
    td_file_changed_to(set->file, 0);
    return 0;
}

int TD_REPLACE(epoll_ctl)(int epfd, int operation, int fd, struct epoll_event *event)
{
    struct epoll_event copy = {0};
    TD_DESCRIPTOR_POINT(epfd);
    if (operation != EPOLL_CTL_DEL) {
        td_user_reads(event, sizeof(*event));
        copy = *event;
    }
    struct td_file *set_file = td_descriptor_peek(epfd), *file = td_descriptor_peek(fd);
    if (set_file == NULL || file == NULL)
        return TD_FAIL(epoll_ctl, EBADF);
    if (file->type->ready == NULL)
        return TD_FAIL(epoll_ctl, EPERM);
    struct td_epoll *set = td_epoll_of(set_file);
    if (set == NULL || set_file == file)
        return TD_FAIL(epoll_ctl, EINVAL);
    /* What was done before it happens before what follows its first event: the way in which a
     * thread hands over what it has set up. As ThreadSanitizer has it. */
    td_san_release(set_file);
    return change(set, operation, file, fd, &copy);
}

TD_NUMBERED(SYS_epoll_ctl, epoll_ctl, (int)a[0], (int)a[1], (int)a[2], (struct epoll_event *)a[3])
