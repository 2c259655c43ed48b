/* open_path.h: opening what is there by its name. On a task; no points. */
#ifndef TD_KERNEL_FILE_OPEN_PATH_H
#define TD_KERNEL_FILE_OPEN_PATH_H

/* What `path` names, seen from descriptor `from` or AT_FDCWD, opened as openat() does: the
 * descriptor, or -errno. `call` is for a verdict, where a file would have to be made. */
int td_open_path(const char *call, int from, const char *path, int flags);

#endif
