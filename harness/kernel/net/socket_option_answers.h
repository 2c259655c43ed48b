/* socket_option_answers.h: what getsockopt() and setsockopt() can answer (answer.h). */
#ifndef TD_KERNEL_NET_SOCKET_OPTION_ANSWERS_H
#define TD_KERNEL_NET_SOCKET_OPTION_ANSWERS_H

#include "kernel/net/socket_answers.h"

#define TD_ANSWERS_socket_option(X)                                                                \
    X(getsockopt, 0, "the value")                                                                  \
    X(getsockopt, EINVAL, "a negative size")                                                       \
    X(getsockopt, EOPNOTSUPP, "local sockets have no options of another level")                    \
    TD_ANSWERS_NO_SOCKET(X, getsockopt)                                                            \
    X(setsockopt, 0, "the value is kept")                                                          \
    X(setsockopt, EINVAL, "less than an int")                                                      \
    X(setsockopt, EOPNOTSUPP, "local sockets have no options of another level")                    \
    TD_ANSWERS_NO_SOCKET(X, setsockopt)

#endif
