/*
 * signalfd: the signals that wait for the reading thread, as a file (signalfd(2); Linux,
 * fs/signalfd.c). It has nothing of its own but which signals it takes: what is ready depends on
 * the task that asks. So all that are open are told of each signal that is sent, and tasks that
 * wait for one ask again.
 */
#include "control/numbered.h"
#include "control/replace.h"
#include "kernel/answer.h"
#include "kernel/file/descriptor.h"
#include "kernel/file/file_wait.h"
#include "kernel/file/new_file.h"
#include "kernel/signal/signal.h"
#include "kernel/signal/signal_set.h"
#include "kernel/signal/signalfd_answers.h"
#include "memory/user_memory.h"
#include "task/fresh.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/signalfd.h>

TD_ANSWERS(TD_ANSWERS_signalfd);

/* One that is open has a file. */
static struct taker {
    uint64_t set;
    struct td_file *file;
} takers[TD_FILES_MAX];
static unsigned used;

static void fresh(void)
{
    used = 0;
}

TD_FRESH(fresh);

static uint64_t takes(void)
{
    uint64_t set = 0;
    for (unsigned i = 0; i < used; i++)
        if (takers[i].file != NULL)
            set |= takers[i].set;
    return set;
}

static void notice(uint64_t set)
{
    for (unsigned i = 0; i < used; i++)
        if (takers[i].file != NULL && (takers[i].set & set) != 0)
            td_file_changed_to(takers[i].file, POLLIN);
}

static const struct td_signal_listener listener = {.takes = takes, .notice = notice};

static struct signalfd_siginfo describe(const siginfo_t *info)
{
    return (struct signalfd_siginfo){
        .ssi_signo = (uint32_t)info->si_signo,
        .ssi_code = info->si_code,
        .ssi_pid = (uint32_t)info->si_pid,
        .ssi_uid = info->si_uid,
    };
}

/* As many as there are and find room. */
static ssize_t read_signals(struct td_file *file, const struct iovec *iov, int count)
{
    const struct taker *taker = file->object;
    const size_t size = sizeof(struct signalfd_siginfo), room = td_iov_size(iov, count) / size;
    size_t n = 0;
    siginfo_t info;
    if (room == 0)
        return TD_NEGATIVE(read, EINVAL);
    while (n < room && td_signal_accept(taker->set, &info) != 0) {
        const struct signalfd_siginfo entry = describe(&info);
        td_copy_out(iov, n++ * size, &entry, size);
    }
    return n > 0 ? (ssize_t)(n * size) : TD_NEGATIVE(read, EAGAIN);
}

static short ready(const struct td_file *file)
{
    const struct taker *taker = file->object;
    return (td_signals_pending() & taker->set) != 0 ? POLLIN : 0;
}

static void release(struct td_file *file)
{
    struct taker *taker = file->object;
    taker->file = NULL;
}

static const struct td_file_type type = {
    .words = "a signalfd",
    .read = read_signals,
    .ready = ready,
    .release = release,
};

static int change(int fd, uint64_t set)
{
    struct td_file *file = td_descriptor_peek(fd);
    if (file == NULL)
        return TD_FAIL(signalfd, EBADF);
    if (file->type != &type)
        return TD_FAIL(signalfd, EINVAL);
    ((struct taker *)file->object)->set = set;
    td_file_changed_to(file, 0);
    return fd;
}

static int create(uint64_t set, int flags)
{
    unsigned slot = 0;
    struct td_file *file = td_new_file(&type, O_RDWR | (flags & SFD_NONBLOCK));
    while (slot < used && takers[slot].file != NULL)
        slot++;
    if (slot == used)
        used++; /* there are as many as files */
    takers[slot] = (struct taker){set, file};
    file->object = &takers[slot];
    td_signals_listen(&listener);
    int fd = td_new_descriptor(file, (flags & SFD_CLOEXEC) != 0);
    return fd >= 0 ? fd : TD_FAIL(signalfd, EMFILE);
}

static int make(int fd, uint64_t set, int flags)
{
    if ((flags & ~(SFD_CLOEXEC | SFD_NONBLOCK)) != 0)
        return TD_FAIL(signalfd, EINVAL);
    return fd == -1 ? create(set, flags) : change(fd, set);
}

int TD_REPLACE(signalfd)(int fd, const sigset_t *mask, int flags)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    td_user_reads(mask, sizeof(*mask));
    return make(fd, td_signals_of(mask), flags);
}

/* The kernel's sets are of 8 bytes, a bit each: as they are kept here. */
static long make_by_number(const long *a, int flags)
{
    const uint64_t *mask = (const uint64_t *)a[1];
    if (a[2] != sizeof(*mask))
        return TD_FAIL(signalfd, EINVAL);
    td_user_reads(mask, sizeof(*mask));
    return make((int)a[0], *mask & ~(td_signal_bit(SIGKILL) | td_signal_bit(SIGSTOP)), flags);
}

static long by_number_signalfd4(const long *a)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    return make_by_number(a, (int)a[3]);
}

TD_NUMBER(SYS_signalfd4, by_number_signalfd4)

#ifdef SYS_signalfd /* older machines alone have */
static long by_number_signalfd(const long *a)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    return make_by_number(a, 0);
}

TD_NUMBER(SYS_signalfd, by_number_signalfd)
#endif
