/* record_lock.h: fcntl()'s locks on parts of files. */
#ifndef TD_KERNEL_FILE_RECORD_LOCK_H
#define TD_KERNEL_FILE_RECORD_LOCK_H

#include "kernel/file/file.h"

#include <fcntl.h>

/* F_GETLK, F_SETLK and F_SETLKW. 0, or -1 with errno. On a task, behind its point. */
int td_record_lock(const struct td_file *file, int command, struct flock *lock);

#endif
