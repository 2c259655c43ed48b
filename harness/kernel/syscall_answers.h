/* syscall_answers.h: what syscall() can answer by itself (syscall(2)). */
#ifndef TD_KERNEL_SYSCALL_ANSWERS_H
#define TD_KERNEL_SYSCALL_ANSWERS_H

#define TD_ANSWERS_syscall(X) X(syscall, ENOSYS, "no call has that number")

#endif
