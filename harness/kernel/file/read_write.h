/* read_write.h: moving bytes as a call does: trying, waiting, being interrupted, dying of SIGPIPE.
 * On a task, with a reference to the file. */
#ifndef TD_KERNEL_FILE_READ_WRITE_H
#define TD_KERNEL_FILE_READ_WRITE_H

#include "kernel/file/file.h"

/* What read() and write() do behind their point: bytes, or -errno. */
ssize_t td_read_from(int fd, const struct iovec *iov, int count);
ssize_t td_write_to(int fd, const struct iovec *iov, int count);

/* `result` is the -errno of an attempt. Where that is -EAGAIN and the call may block, waits until
 * the file has changed. 0: the call is to try again, also after a handler with SA_RESTART; else the
 * -errno that ends it. On a task; there are points. */
int td_block(struct td_file *file, ssize_t result, bool may_block);

#endif
