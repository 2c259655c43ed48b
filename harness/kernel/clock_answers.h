/* clock_answers.h: what the calls that ask a clock, or sleep on one, can answer
 * (clock_gettime(2), clock_nanosleep(2)). */
#ifndef TD_KERNEL_CLOCK_ANSWERS_H
#define TD_KERNEL_CLOCK_ANSWERS_H

#define TD_ANSWERS_clock(X)                                                                        \
    X(clock_gettime, 0, "the time, or the time that a thread or a process was busy")               \
    X(clock_gettime, EINVAL,                                                                       \
      "no such clock, or the thread or process whose clock it is has ended")                       \
    X(clock_getres, 0, "its resolution")                                                           \
    X(clock_getres, EINVAL, "as clock_gettime")                                                    \
    X(clock_settime, EINVAL, "a clock that cannot be set, or a time that is none")                 \
    X(clock_settime, EPERM, "the superuser alone may")                                             \
    X(settimeofday, EPERM, "the superuser alone may")

#define TD_ANSWERS_sleep(X)                                                                        \
    X(nanosleep, 0, "time has passed")                                                             \
    X(nanosleep, EINTR, "a handler ran; what is left is told")                                     \
    X(nanosleep, EINVAL, "it is no time")                                                          \
    X(clock_nanosleep, 0, "time has passed")                                                       \
    X(clock_nanosleep, EINTR, "a handler ran; what is left is told, but of an absolute time")      \
    X(clock_nanosleep, EINVAL, "no such clock, the thread's own processor time, or no time")       \
    X(clock_nanosleep, EOPNOTSUPP, "a clock that nobody can sleep on")                             \
    X(usleep, 0, "time has passed")                                                                \
    X(usleep, EINTR, "a handler ran")                                                              \
    X(sleep, 0, "time has passed, or the whole seconds that are left")

#define TD_ANSWERS_processor_time(X)                                                               \
    X(getrusage, 0, "what the process, the thread, or the children that ended have used")          \
    X(getrusage, EINVAL, "none of these")                                                          \
    X(clock_getcpuclockid, 0, "the clock of its processor time")                                   \
    X(clock_getcpuclockid, ESRCH, "no such process")

#endif
