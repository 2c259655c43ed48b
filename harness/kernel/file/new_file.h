/* new_file.h: the end of each call that makes a new kind of file. On a task; no points. */
#ifndef TD_KERNEL_FILE_NEW_FILE_H
#define TD_KERNEL_FILE_NEW_FILE_H

#include "kernel/file/file.h"

/* A new file whose object is still to come. More than TD_FILES_MAX at one time are a verdict,
 * "unsupported": the system's own limit is much higher. */
struct td_file *td_new_file(const struct td_file_type *type, int flags);

/* Gives the new `file` its first descriptor, or lets it go again: -EMFILE. */
int td_new_descriptor(struct td_file *file, bool close_on_exec);

#endif
