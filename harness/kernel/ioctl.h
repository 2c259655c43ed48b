/* ioctl.h: for a file type's control(). On a task. */
#ifndef TD_KERNEL_IOCTL_H
#define TD_KERNEL_IOCTL_H

#include <stddef.h>

/* Writes `number` where the caller's int is; 0. */
int td_ioctl_answer(int *argument, size_t number);

#endif
