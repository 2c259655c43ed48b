/* select_answers.h: what select() and pselect() can answer (select(2)). */
#ifndef TD_KERNEL_SELECT_ANSWERS_H
#define TD_KERNEL_SELECT_ANSWERS_H

#define TD_ANSWERS_select(X)                                                                       \
    X(select, 0, "so many bits are left; none when time is up")                                    \
    X(select, EBADF, "a set names what is no descriptor")                                          \
    X(select, EINTR, "a signal came")                                                              \
    X(select, EINVAL, "a negative number of descriptors, or a time that is none")                  \
    X(pselect, 0, "as select")                                                                     \
    X(pselect, EBADF, "a set names what is no descriptor")                                         \
    X(pselect, EINTR, "a signal came")                                                             \
    X(pselect, EINVAL, "a negative number of descriptors, or a time that is none")

#endif
