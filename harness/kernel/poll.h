/* poll.h: what poll() and its kin see of a file. On a task; no points. */
#ifndef TD_KERNEL_POLL_H
#define TD_KERNEL_POLL_H

#include "kernel/file/descriptor.h"
#include "kernel/file/file.h"

#include <poll.h>
#include <time.h>

/* What is the case now, whatever is asked. */
static inline short td_poll_mask(const struct td_file *file)
{
    return file->type->ready != NULL ? file->type->ready(file) : TD_READABLE | TD_WRITABLE;
}

/* A timeout in ms as a deadline of td_file_wait(): negative ones never end; 0 for one that is not
 * waited for. */
uint64_t td_poll_deadline(int timeout);

/* The same of the caller's `timeout`, where NULL never ends. False: it is no time (EINVAL). */
bool td_poll_deadline_of(const struct timespec *timeout, uint64_t *deadline);

/* One call of poll() or select(): what it asks for, and the files that these numbers are now. */
struct td_poll_call {
    struct pollfd fds[TD_DESCRIPTORS_MAX];
    struct td_file *files[TD_DESCRIPTORS_MAX];
    unsigned count; /* of fds */
    unsigned held;  /* of files, a reference each */
};

/* Waits until some of `call->fds` have events, or the deadline: how many, or -EINTR. */
int td_poll_wait(struct td_poll_call *call, uint64_t deadline);

#endif
