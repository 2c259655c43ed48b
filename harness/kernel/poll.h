/* poll.h: what poll() and its kin see of a file. On a task; no points. */
#ifndef TD_KERNEL_POLL_H
#define TD_KERNEL_POLL_H

#include "kernel/file.h"

#include <poll.h>

/* What is the case now, whatever is asked. */
static inline short td_poll_mask(const struct td_file *file)
{
    static const short always = POLLIN | POLLOUT | POLLRDNORM | POLLWRNORM;
    return file->type->ready != NULL ? file->type->ready(file) : always;
}

/* A timeout in ms as a deadline of td_file_wait(): negative ones never end; 0 for one that is not
 * waited for. */
uint64_t td_poll_deadline(int timeout);

#endif
