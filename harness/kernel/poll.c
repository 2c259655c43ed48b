/* poll and ppoll. */
#include "kernel/poll.h"

#include "kernel/answer.h"
#include "kernel/clock.h"
#include "kernel/file/file_wait.h"
#include "kernel/file/timerfd.h"
#include "kernel/limits.h"
#include "kernel/poll_answers.h"
#include "memory/user_memory.h"

#include "control/numbered.h"
#include "control/replace.h"
#include "task/time.h"
#include "task/wait.h"

#include <signal.h>

TD_ANSWERS(TD_ANSWERS_poll);

_Static_assert(TD_DESCRIPTORS_MAX <= TD_WAIT_FILES_MAX, "a task can wait for all it may poll");

static const uint64_t MILLISECOND = 1000000;

uint64_t td_poll_deadline(int timeout)
{
    if (timeout == 0)
        return 0;
    return timeout < 0 ? TD_NEVER : td_time_now() + (uint64_t)timeout * MILLISECOND;
}

bool td_poll_deadline_of(const struct timespec *timeout, uint64_t *deadline)
{
    *deadline = TD_NEVER;
    if (timeout == NULL)
        return true;
    td_user_reads(timeout, sizeof(*timeout));
    if (timeout->tv_sec < 0 || !td_clock_valid(timeout))
        return false;
    uint64_t ns = td_clock_nanoseconds(timeout);
    *deadline = ns > 0 ? td_time_now() + ns : 0;
    return true;
}

static short revents_of(const struct pollfd *fd, const struct td_file *file)
{
    return td_poll_mask(file) & (short)(fd->events | POLLERR | POLLHUP);
}

static void release_all(struct td_poll_call *call)
{
    while (call->held > 0)
        td_file_release(call->files[--call->held]);
}

/* How many have events. Each number is looked up anew: it may have been closed during the wait. */
static int scan(struct td_poll_call *call)
{
    int ready = 0;
    release_all(call);
    for (unsigned i = 0; i < call->count; i++) {
        struct pollfd *fd = &call->fds[i];
        struct td_file *file = fd->fd >= 0 ? td_descriptor_hold(fd->fd) : NULL;
        fd->revents = 0;
        if (file != NULL) {
            call->files[call->held++] = file;
            fd->revents = revents_of(fd, file);
        } else if (fd->fd >= 0) {
            fd->revents = POLLNVAL;
        }
        ready += fd->revents != 0;
    }
    return ready;
}

static int wait_for(struct td_poll_call *call, uint64_t deadline)
{
    int result = 0;
    td_timers_expire();
    if (deadline == 0 && scan(call) == 0)
        td_timers_poll();
    for (bool in_time = deadline > 0;;) {
        result = scan(call);
        if (result > 0 || !in_time)
            return result;
        result = td_files_wait(call->files, call->held, deadline);
        in_time = result != TD_WAIT_TIMED_OUT;
        if (result == TD_WAIT_INTERRUPTED)
            return TD_NEGATIVE(poll, EINTR);
        td_timers_expire();
    }
}

int td_poll_wait(struct td_poll_call *call, uint64_t deadline)
{
    call->held = 0;
    int result = wait_for(call, deadline);
    release_all(call);
    return result;
}

/* So many have events, or -errno. */
static int poll_until(struct pollfd *fds, nfds_t count, uint64_t deadline)
{
    struct td_poll_call call;
    if (count > (nfds_t)td_descriptors_limit())
        return TD_NEGATIVE(poll, EINVAL);
    call.count = (unsigned)count;
    td_user_reads(fds, count * sizeof(*fds));
    for (unsigned i = 0; i < count; i++)
        call.fds[i] = fds[i];
    int result = td_poll_wait(&call, deadline);
    for (unsigned i = 0; i < count; i++) { /* also when it was interrupted */
        td_user_writes(&fds[i].revents, sizeof(fds[i].revents));
        fds[i].revents = call.fds[i].revents;
    }
    return result;
}

int TD_REPLACE(poll)(struct pollfd *fds, nfds_t count, int timeout)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    return (int)td_answer(poll_until(fds, count, td_poll_deadline(timeout)));
}

/* No signal arrives, so there is none to block. */
int TD_REPLACE(ppoll)(struct pollfd *fds, nfds_t count, const struct timespec *timeout,
                      const sigset_t *blocked)
{
    uint64_t deadline;
    (void)blocked;
    TD_POINT(TD_KERNEL, NULL, 0);
    if (!td_poll_deadline_of(timeout, &deadline))
        return TD_FAIL(ppoll, EINVAL);
    return (int)td_answer(poll_until(fds, count, deadline));
}

#ifdef SYS_poll /* older machines alone have */
TD_NUMBERED(SYS_poll, poll, (struct pollfd *)a[0], (nfds_t)a[1], (int)a[2])
#endif

TD_NUMBERED(SYS_ppoll, ppoll, (struct pollfd *)a[0], (nfds_t)a[1], (const struct timespec *)a[2],
            NULL)
