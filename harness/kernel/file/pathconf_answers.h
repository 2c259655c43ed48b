/* pathconf_answers.h: what pathconf() and fpathconf() can answer (pathconf(3)). */
#ifndef TD_KERNEL_FILE_PATHCONF_ANSWERS_H
#define TD_KERNEL_FILE_PATHCONF_ANSWERS_H

#define TD_ANSWERS_pathconf(X)                                                                     \
    X(pathconf, 0, "the limit")                                                                    \
    X(pathconf, EINVAL, "no such limit")                                                           \
    X(pathconf, ENOENT, "no such file")                                                            \
    X(fpathconf, 0, "the limit")                                                                   \
    X(fpathconf, EBADF, "no descriptor")                                                           \
    X(fpathconf, EINVAL, "no such limit")

#endif
