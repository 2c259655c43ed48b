/* eventfd: a counter that is a file (Linux, fs/eventfd.c). */
#include "kernel/answer.h"
#include "kernel/caller.h"
#include "kernel/eventfd_answers.h"
#include "kernel/open.h"

#include "control/replace.h"
#include "task/execution.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/eventfd.h>

TD_ANSWERS(TD_ANSWERS_eventfd);

struct counter {
    uint64_t value; /* at most UINT64_MAX - 1 */
    bool semaphore;
    struct counter *next_free;
};

static struct counter pool[TD_FILES_MAX];
static struct counter *freed;
static unsigned used;

static void fresh(void)
{
    freed = NULL;
    used = 0;
}

TD_FRESH(fresh);

static ssize_t read_counter(struct td_file *file, const struct iovec *iov, int count)
{
    struct counter *counter = file->object;
    if (td_iov_size(iov, count) < sizeof(uint64_t))
        return TD_NEGATIVE(read, EINVAL);
    if (counter->value == 0)
        return TD_NEGATIVE(read, EAGAIN);
    uint64_t taken = counter->semaphore ? 1 : counter->value;
    counter->value -= taken;
    td_copy_out(iov, 0, &taken, sizeof taken);
    td_file_changed_to(file, POLLOUT);
    return sizeof taken;
}

static ssize_t write_counter(struct td_file *file, const struct iovec *iov, int count)
{
    struct counter *counter = file->object;
    if (td_iov_size(iov, count) != sizeof(uint64_t)) /* before Linux 6.9, more were let pass */
        return TD_NEGATIVE(write, EINVAL);
    uint64_t added;
    td_copy_in(&added, iov, 0, sizeof added);
    if (added == UINT64_MAX)
        return TD_NEGATIVE(write, EINVAL);
    if (UINT64_MAX - counter->value <= added)
        return TD_NEGATIVE(write, EAGAIN);
    counter->value += added;
    td_file_changed_to(file, POLLIN);
    return sizeof added;
}

static short ready(const struct td_file *file)
{
    const struct counter *counter = file->object;
    return (short)((counter->value > 0 ? POLLIN : 0) |
                   (counter->value < UINT64_MAX - 1 ? POLLOUT : 0));
}

static void release(struct td_file *file)
{
    struct counter *counter = file->object;
    counter->next_free = freed;
    freed = counter;
}

static const struct td_file_type type = {
    .words = "an eventfd",
    .read = read_counter,
    .write = write_counter,
    .ready = ready,
    .release = release,
};

static struct counter *take(void)
{
    struct counter *counter = freed;
    if (counter == NULL)
        return &pool[used++]; /* there are as many as files */
    freed = counter->next_free;
    return counter;
}

int TD_REPLACE(eventfd)(unsigned value, int flags)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    if ((flags & ~(EFD_SEMAPHORE | EFD_CLOEXEC | EFD_NONBLOCK)) != 0)
        return TD_FAIL(eventfd, EINVAL);
    struct td_file *file = td_open_file(&type, O_RDWR | (flags & EFD_NONBLOCK));
    struct counter *counter = file->object = take();
    *counter = (struct counter){.value = value, .semaphore = (flags & EFD_SEMAPHORE) != 0};
    int fd = td_open_descriptor(file, (flags & EFD_CLOEXEC) != 0);
    return fd >= 0 ? fd : TD_FAIL(eventfd, EMFILE);
}
