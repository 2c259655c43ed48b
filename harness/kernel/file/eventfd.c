/* eventfd: a counter that is a file (Linux, fs/eventfd.c). */
#include "kernel/answer.h"
#include "kernel/file/descriptor.h"
#include "kernel/file/eventfd_answers.h"
#include "kernel/file/file_wait.h"
#include "kernel/file/new_file.h"
#include "kernel/file/read_write.h"
#include "memory/user_memory.h"

#include "control/numbered.h"
#include "control/replace.h"
#include "sanitizer/sanitizer.h"
#include "task/fresh.h"
#include "verdict/verdict.h"

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

/* To ThreadSanitizer the task that adds releases the counter, and the one that takes acquires it,
 * as with its own interceptors of write() and read(). */
static int take_off(struct td_file *file, uint64_t *number)
{
    struct counter *counter = file->object;
    if (counter->value == 0)
        return TD_NEGATIVE(read, EAGAIN);
    td_san_acquire(counter);
    *number = counter->semaphore ? 1 : counter->value;
    counter->value -= *number;
    td_file_changed_to(file, POLLOUT);
    return 0;
}

static int add_to(struct td_file *file, uint64_t *number)
{
    struct counter *counter = file->object;
    if (*number == UINT64_MAX)
        return TD_NEGATIVE(write, EINVAL);
    if (UINT64_MAX - counter->value <= *number)
        return TD_NEGATIVE(write, EAGAIN);
    td_san_release(counter);
    counter->value += *number;
    td_file_changed_to(file, POLLIN);
    return 0;
}

static ssize_t read_counter(struct td_file *file, const struct iovec *iov, int count)
{
    uint64_t number;
    if (td_iov_size(iov, count) < sizeof(number))
        return TD_NEGATIVE(read, EINVAL);
    int error = take_off(file, &number);
    if (error < 0)
        return error;
    td_copy_out(iov, 0, &number, sizeof(number));
    return sizeof(number);
}

static ssize_t write_counter(struct td_file *file, const struct iovec *iov, int count)
{
    uint64_t number;
    if (td_iov_size(iov, count) != sizeof(number)) /* before Linux 6.9, more were let pass */
        return TD_NEGATIVE(write, EINVAL);
    td_copy_in(&number, iov, 0, sizeof(number));
    int error = add_to(file, &number);
    return error < 0 ? error : (ssize_t)sizeof(number);
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
    struct td_file *file = td_new_file(&type, O_RDWR | (flags & EFD_NONBLOCK));
    struct counter *counter = file->object = take();
    *counter = (struct counter){.value = value, .semaphore = (flags & EFD_SEMAPHORE) != 0};
    int fd = td_new_descriptor(file, (flags & EFD_CLOEXEC) != 0);
    return fd >= 0 ? fd : TD_FAIL(eventfd, EMFILE);
}

/* Of the C library: the same with a number. 0 or -errno. */
static int move(int fd, uint64_t *number, int (*once)(struct td_file *, uint64_t *))
{
    struct td_file *file = td_descriptor_hold(fd);
    if (file == NULL)
        return TD_NEGATIVE(eventfd_read, EBADF);
    if (file->type != &type)
        td_unsupported("eventfd_read", "eventfd_read() or eventfd_write() on %s",
                       file->type->words);
    int error = 0;
    for (int result = -1; result < 0 && error == 0;) {
        result = once(file, number);
        error = result < 0 ? td_block(file, result, (file->flags & O_NONBLOCK) == 0) : 0;
    }
    td_file_release(file);
    return error;
}

int TD_REPLACE(eventfd_read)(int fd, eventfd_t *number)
{
    uint64_t taken;
    TD_DESCRIPTOR_POINT(fd);
    int error = move(fd, &taken, take_off);
    if (error < 0)
        return (int)td_answer(error);
    td_user_writes(number, sizeof(*number));
    *number = taken;
    return 0;
}

int TD_REPLACE(eventfd_write)(int fd, eventfd_t number)
{
    TD_DESCRIPTOR_POINT(fd);
    return (int)td_answer(move(fd, &number, add_to));
}

TD_NUMBERED(SYS_eventfd2, eventfd, (unsigned)a[0], (int)a[1])

#ifdef SYS_eventfd /* older machines alone have */
static long by_number_eventfd1(const long *a)
{
    return td_own_eventfd((unsigned)a[0], 0);
}

TD_NUMBER(SYS_eventfd, by_number_eventfd1)
#endif
