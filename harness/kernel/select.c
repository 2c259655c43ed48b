/* select and pselect, as a poll of all that their sets name (Linux, fs/select.c). */
#include "kernel/answer.h"
#include "kernel/clock.h"
#include "kernel/poll.h"
#include "kernel/select_answers.h"
#include "memory/user_memory.h"

#include "control/numbered.h"
#include "control/replace.h"
#include "task/time.h"
#include "task/wait.h"

#include <signal.h>
#include <sys/select.h>

TD_ANSWERS(TD_ANSWERS_select);

enum { SETS = 3 };

static const uint64_t MICROSECOND = 1000;
static const uint64_t SECOND = 1000000000;

/* What a descriptor of each set waits for: to read, to write, exceptions. */
static const short asked[SETS] = {
    POLLIN | POLLRDNORM | POLLRDBAND | POLLHUP | POLLERR,
    POLLOUT | POLLWRNORM | POLLWRBAND | POLLERR,
    POLLPRI,
};

/* A set's part that is looked at: that of the numbers a process can have. */
typedef uint64_t bits;

_Static_assert(TD_DESCRIPTORS_MAX == 8 * sizeof(bits), "a word of a set names them all");

static bits read_set(const fd_set *set, int count)
{
    if (set == NULL || count == 0)
        return 0;
    td_user_reads(set, sizeof(bits));
    bits named = *(const bits *)(const void *)set;
    return count < TD_DESCRIPTORS_MAX ? named & ((1ULL << count) - 1) : named;
}

static void write_set(fd_set *set, int count, bits to)
{
    if (set == NULL || count == 0)
        return;
    td_user_writes(set, sizeof(bits));
    *(bits *)(void *)set = to;
}

/* The numbers of all sets, each once. False: one is no descriptor. */
static bool prepare(struct td_poll_call *call, const bits *named)
{
    call->count = 0;
    for (bits rest = named[0] | named[1] | named[2]; rest != 0; rest &= rest - 1) {
        int fd = __builtin_ctzll(rest);
        short events = 0;
        if (td_descriptor_peek(fd) == NULL)
            return false;
        for (unsigned i = 0; i < SETS; i++)
            events |= named[i] >> fd & 1 ? asked[i] : 0;
        call->fds[call->count++] = (struct pollfd){.fd = fd, .events = events};
    }
    return true;
}

/* Leaves in each set what has happened to its members; how many bits that are. */
static int take_result(const struct td_poll_call *call, bits *named)
{
    bits result[SETS] = {0};
    int count = 0;
    for (unsigned i = 0; i < call->count; i++)
        for (unsigned which = 0; which < SETS; which++) {
            bits bit = 1ULL << call->fds[i].fd;
            if ((named[which] & bit) == 0 || (call->fds[i].revents & asked[which]) == 0)
                continue;
            result[which] |= bit;
            count++;
        }
    for (unsigned which = 0; which < SETS; which++)
        named[which] = result[which];
    return count;
}

/* So many bits, or -errno: then the sets are as they were. */
static int select_until(int count, fd_set *const *sets, uint64_t deadline)
{
    struct td_poll_call call;
    bits named[SETS];
    if (count < 0)
        return TD_NEGATIVE(select, EINVAL);
    for (unsigned i = 0; i < SETS; i++)
        named[i] = read_set(sets[i], count);
    if (!prepare(&call, named))
        return TD_NEGATIVE(select, EBADF);
    int result = td_poll_wait(&call, deadline);
    if (result < 0)
        return TD_NEGATIVE(select, EINTR);
    result = take_result(&call, named);
    for (unsigned i = 0; i < SETS; i++)
        write_set(sets[i], count, named[i]);
    return result;
}

/* As Linux does, writes what is left of the time. */
int TD_REPLACE(select)(int count, fd_set *restrict to_read, fd_set *restrict to_write,
                       fd_set *restrict exceptions, struct timeval *restrict timeout)
{
    fd_set *const sets[SETS] = {to_read, to_write, exceptions};
    TD_POINT(TD_KERNEL, NULL, 0);
    if (timeout == NULL)
        return (int)td_answer(select_until(count, sets, UINT64_MAX));
    td_user_reads(timeout, sizeof(*timeout));
    if (timeout->tv_sec < 0 || timeout->tv_usec < 0)
        return TD_FAIL(select, EINVAL);
    uint64_t ns = (uint64_t)timeout->tv_sec * SECOND + (uint64_t)timeout->tv_usec * MICROSECOND;
    uint64_t begin = td_time_now();
    int result = select_until(count, sets, ns > 0 ? begin + ns : 0);
    uint64_t spent = td_time_now() - begin, left = ns > spent ? ns - spent : 0;
    td_user_writes(timeout, sizeof(*timeout));
    timeout->tv_sec = (time_t)(left / SECOND);
    timeout->tv_usec = (suseconds_t)(left % SECOND / MICROSECOND);
    return (int)td_answer(result);
}

/* No signal arrives, so there is none to block. */
int TD_REPLACE(pselect)(int count, fd_set *restrict to_read, fd_set *restrict to_write,
                        fd_set *restrict exceptions, const struct timespec *restrict timeout,
                        const sigset_t *restrict blocked)
{
    fd_set *const sets[SETS] = {to_read, to_write, exceptions};
    uint64_t deadline;
    (void)blocked;
    TD_POINT(TD_KERNEL, NULL, 0);
    if (!td_poll_deadline_of(timeout, &deadline))
        return TD_FAIL(pselect, EINVAL);
    return (int)td_answer(select_until(count, sets, deadline));
}

#ifdef SYS_select /* older machines alone have */
TD_NUMBERED(SYS_select, select, (int)a[0], (fd_set *)a[1], (fd_set *)a[2], (fd_set *)a[3],
            (struct timeval *)a[4])
#endif

TD_NUMBERED(SYS_pselect6, pselect, (int)a[0], (fd_set *)a[1], (fd_set *)a[2], (fd_set *)a[3],
            (const struct timespec *)a[4], NULL)
