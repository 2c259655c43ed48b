/* sched_answers.h: what the calls about how and where threads run can answer (sched(7)). */
#ifndef TD_KERNEL_SCHED_ANSWERS_H
#define TD_KERNEL_SCHED_ANSWERS_H

#define TD_ANSWERS_sched(X)                                                                        \
    X(sched_get_priority_min, 0, "the lowest priority of the policy")                              \
    X(sched_get_priority_min, EINVAL, "no such policy")                                            \
    X(sched_get_priority_max, 0, "the highest priority of the policy")                             \
    X(sched_get_priority_max, EINVAL, "no such policy")                                            \
    X(sched_getscheduler, 0, "the policy")                                                         \
    X(sched_getscheduler, EINVAL, "a negative number")                                             \
    X(sched_getscheduler, ESRCH, "no such thread")                                                 \
    X(sched_getparam, 0, "the priority")                                                           \
    X(sched_getparam, EINVAL, "a negative number")                                                 \
    X(sched_getparam, ESRCH, "no such thread")                                                     \
    X(sched_setscheduler, 0, "it is so from now on")                                               \
    X(sched_setscheduler, EINVAL, "no such policy, or a priority that it has not")                 \
    X(sched_setscheduler, EPERM, "real time is not for everybody")                                 \
    X(sched_setscheduler, ESRCH, "no such thread")                                                 \
    X(sched_setparam, 0, "it is so from now on")                                                   \
    X(sched_setparam, EINVAL, "a priority that the policy has not")                                \
    X(sched_setparam, ESRCH, "no such thread")                                                     \
    X(sched_rr_get_interval, 0, "how long it runs at a time")                                      \
    X(sched_rr_get_interval, EINVAL, "a negative number")                                          \
    X(sched_rr_get_interval, ESRCH, "no such thread")                                              \
    X(sched_getaffinity, 0, "where it may run")                                                    \
    X(sched_getaffinity, EINVAL, "no room for all processors, or not in whole words")              \
    X(sched_getaffinity, ESRCH, "no such thread")                                                  \
    X(sched_setaffinity, 0, "it runs there from now on")                                           \
    X(sched_setaffinity, EINVAL, "there is none of these processors")                              \
    X(sched_setaffinity, ESRCH, "no such thread")

#endif
