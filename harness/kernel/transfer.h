/* transfer.h: moving bytes as a call does: trying, waiting, being interrupted, dying of SIGPIPE. On
 * a task, with a reference to the file. */
#ifndef TD_KERNEL_TRANSFER_H
#define TD_KERNEL_TRANSFER_H

#include "kernel/file.h"

/* The caller has written to a file whose other end is gone: SIGPIPE, whose default action ends the
 * process. Returns where the process ignores it, or the task blocks it. No references are held. */
void td_broken_pipe(void);

/* What `result`, -EAGAIN or another, makes of a call that may block: 0: try again; or the error
 * that ends it. */
int td_block(struct td_file *file, ssize_t result, bool may_block);

#endif
