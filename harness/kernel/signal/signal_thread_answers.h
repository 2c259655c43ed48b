/* signal_thread_answers.h: what tgkill() can answer, and tkill() by its number (tgkill(2)). */
#ifndef TD_KERNEL_SIGNAL_SIGNAL_THREAD_ANSWERS_H
#define TD_KERNEL_SIGNAL_SIGNAL_THREAD_ANSWERS_H

#define TD_ANSWERS_signal_thread(X)                                                                \
    X(tgkill, 0, "the thread gets it, or would")                                                   \
    X(tgkill, EINVAL, "no thread can have that number, or no such signal")                         \
    X(tgkill, ESRCH, "the process has no such thread")

#endif
