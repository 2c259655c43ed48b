/* memory_lock_answers.h: what the calls can answer that keep memory where it is (answer.h;
 * mlock(2)). */
#ifndef TD_KERNEL_MEMORY_LOCK_ANSWERS_H
#define TD_KERNEL_MEMORY_LOCK_ANSWERS_H

#define TD_ANSWERS_memory_lock(X)                                                                  \
    X(mlock, 0, "the memory stays where it is")                                                    \
    X(mlock, ENOMEM, "there is none at that address")                                              \
    X(mlock, EINVAL, "it goes round the end of all addresses, or unknown flags")                   \
    X(munlock, 0, "it need not stay")                                                              \
    X(munlock, ENOMEM, "there is none at that address")                                            \
    X(munlock, EINVAL, "it goes round the end of all addresses")                                   \
    X(mlockall, 0, "all that there is, or will be, stays")                                         \
    X(mlockall, EINVAL, "no flags, or unknown ones")

#endif
