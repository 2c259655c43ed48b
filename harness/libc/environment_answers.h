/* environment_answers.h: what changes of the environment can answer (setenv(3)). */
#ifndef TD_LIBC_ENVIRONMENT_ANSWERS_H
#define TD_LIBC_ENVIRONMENT_ANSWERS_H

#define TD_ANSWERS_environment(X)                                                                  \
    X(setenv, 0, "it has that value, or had one and keeps it")                                     \
    X(setenv, EINVAL, "no name can be like that")                                                  \
    X(unsetenv, 0, "it has none")                                                                  \
    X(unsetenv, EINVAL, "no name can be like that")

#endif
