/* ioctl.h: for a file type's control(), and for calls that come down to ioctl(). On a task; no
 * points. */
#ifndef TD_KERNEL_FILE_IOCTL_H
#define TD_KERNEL_FILE_IOCTL_H

#include <stddef.h>

/* Writes `number` where the caller's int is; 0. */
int td_ioctl_answer(int *argument, size_t number);

/* ioctl() behind its point: 0 or -errno. */
int td_ioctl(int fd, unsigned long request, void *argument);

#endif
