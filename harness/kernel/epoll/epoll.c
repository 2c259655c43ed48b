/* epoll instances as files: their sets, and how they hear of changes. */
#include "kernel/epoll/epoll.h"

#include "kernel/answer.h"
#include "kernel/epoll/epoll_answers.h"
#include "kernel/file/file_wait.h"
#include "kernel/file/new_file.h"
#include "kernel/poll.h"

#include "control/numbered.h"
#include "control/replace.h"
#include "task/fresh.h"
#include "verdict/verdict.h"

#include <fcntl.h>

TD_ANSWERS(TD_ANSWERS_epoll);

enum { WATCHES_MAX = 1024 }; /* a system's limit is in the millions */

static struct td_epoll pool[TD_FILES_MAX];
static struct td_epoll *freed;
static struct td_watch watches[WATCHES_MAX];
static struct td_watch *freed_watches;
static unsigned used, used_watches;

static void fresh(void)
{
    freed = NULL;
    freed_watches = NULL;
    used = used_watches = 0;
}

TD_FRESH(fresh);

struct td_watch *td_epoll_find(const struct td_epoll *set, const struct td_file *file, int fd)
{
    struct td_watch *watch = set->watches;
    while (watch != NULL && (watch->file != file || watch->fd != fd))
        watch = watch->next_of_set;
    return watch;
}

static void unready(struct td_watch *watch)
{
    struct td_epoll *set = watch->set;
    if (!watch->ready)
        return;
    struct td_watch **link = &set->ready;
    while (*link != watch)
        link = &(*link)->next_ready;
    *link = watch->next_ready;
    if (watch->next_ready == NULL)
        set->ready_end = link;
    watch->ready = false;
}

void td_epoll_remove(struct td_watch *watch)
{
    unready(watch);
    struct td_watch **link = &watch->set->watches;
    while (*link != watch)
        link = &(*link)->next_of_set;
    *link = watch->next_of_set;
    link = &watch->file->watches;
    while (*link != watch)
        link = &(*link)->next_of_file;
    *link = watch->next_of_file;
    watch->next_of_file = freed_watches;
    freed_watches = watch;
}

void td_epoll_make_ready(struct td_watch *watch)
{
    if (watch->ready)
        return;
    watch->ready = true;
    watch->next_ready = NULL;
    *watch->set->ready_end = watch;
    watch->set->ready_end = &watch->next_ready;
}

/* A wake-up for POLLIN is one for POLLRDNORM, too. */
static uint32_t named_by(short events)
{
    return ((uint32_t)(uint16_t)events | ((events & POLLIN) != 0 ? TD_READABLE : 0) |
            ((events & POLLOUT) != 0 ? TD_WRITABLE : 0)) &
           TD_EPOLL_EVENTS;
}

/* Its registrations become ready, in the order of the file's list; tasks that wait for their sets
 * are told. */
static void notice(struct td_file *file, short events)
{
    for (struct td_watch *watch = file->watches; watch != NULL; watch = watch->next_of_file) {
        uint32_t named = named_by(events) & watch->event.events;
        if (named != 0)
            td_epoll_make_ready(watch);
        if (named != 0 || events == 0)
            td_file_changed_to(watch->set->file, named != 0 ? POLLIN : 0);
    }
}

static void forget(struct td_file *file)
{
    while (file->watches != NULL)
        td_epoll_remove(file->watches);
}

static const struct td_file_watcher watcher = {.notice = notice, .forget = forget};

struct td_watch *td_epoll_add(struct td_epoll *set, struct td_file *file, int fd)
{
    struct td_watch *watch = freed_watches;
    if (watch != NULL)
        freed_watches = watch->next_of_file;
    else if (used_watches < WATCHES_MAX)
        watch = &watches[used_watches++];
    else
        td_unsupported("epoll_ctl", "more than %d registrations with epoll", WATCHES_MAX);
    *watch = (struct td_watch){
        .file = file,
        .fd = fd,
        .set = set,
        .next_of_file = file->watches,
        .next_of_set = set->watches,
    };
    file->watches = set->watches = watch;
    file->watcher = &watcher;
    return watch;
}

uint32_t td_epoll_mask(const struct td_watch *watch)
{
    return (uint16_t)td_poll_mask(watch->file) & watch->event.events & TD_EPOLL_EVENTS;
}

static short ready(const struct td_file *file)
{
    const struct td_epoll *set = file->object;
    for (const struct td_watch *watch = set->ready; watch != NULL; watch = watch->next_ready)
        if (td_epoll_mask(watch) != 0)
            return TD_READABLE;
    return 0;
}

/* The first alarm of a file that it watches for more than errors. */
static uint64_t alarm_of(const struct td_file *file)
{
    const struct td_epoll *set = file->object;
    uint64_t first = UINT64_MAX;
    for (const struct td_watch *watch = set->watches; watch != NULL; watch = watch->next_of_set) {
        if (watch->file->type->alarm == NULL || (watch->event.events & TD_READABLE) == 0)
            continue;
        uint64_t alarm = watch->file->type->alarm(watch->file);
        if (alarm < first)
            first = alarm;
    }
    return first;
}

static void release(struct td_file *file)
{
    struct td_epoll *set = file->object;
    while (set->watches != NULL)
        td_epoll_remove(set->watches);
    set->next_free = freed;
    freed = set;
}

static const struct td_file_type type = {
    .words = "an epoll instance",
    .ready = ready,
    .alarm = alarm_of,
    .release = release,
};

struct td_epoll *td_epoll_of(const struct td_file *file)
{
    return file->type == &type ? file->object : NULL;
}

/* The new descriptor, or -EMFILE. */
static int create(int flags)
{
    struct td_file *file = td_new_file(&type, O_RDWR);
    struct td_epoll *set = freed;
    if (set != NULL)
        freed = set->next_free;
    else
        set = &pool[used++]; /* there are as many as files */
    *set = (struct td_epoll){.file = file, .ready_end = &set->ready};
    file->object = set;
    return td_new_descriptor(file, (flags & EPOLL_CLOEXEC) != 0);
}

int TD_REPLACE(epoll_create1)(int flags)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    if ((flags & ~EPOLL_CLOEXEC) != 0)
        return TD_FAIL(epoll_create1, EINVAL);
    int fd = create(flags);
    return fd >= 0 ? fd : TD_FAIL(epoll_create1, EMFILE);
}

int TD_REPLACE(epoll_create)(int size)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    if (size <= 0)
        return TD_FAIL(epoll_create, EINVAL);
    int fd = create(0);
    return fd >= 0 ? fd : TD_FAIL(epoll_create, EMFILE);
}

TD_NUMBERED(SYS_epoll_create1, epoll_create1, (int)a[0])

#ifdef SYS_epoll_create /* older machines alone have */
TD_NUMBERED(SYS_epoll_create, epoll_create, (int)a[0])
#endif
