/* inet_answers.h: what the calls on sockets of TCP answer beyond those of any socket, which are in
 * socket_answers.h (answer.h). */
#ifndef TD_KERNEL_NET_INET_ANSWERS_H
#define TD_KERNEL_NET_INET_ANSWERS_H

#define TD_ANSWERS_inet_address(X)                                                                 \
    X(bind, 0, "the socket has an address, its port found where it is 0")                          \
    X(bind, EINVAL, "less than an address, or the socket has a port")                              \
    X(bind, EAFNOSUPPORT, "an address of another family")                                          \
    X(bind, EADDRNOTAVAIL, "the address is not this machine's")                                    \
    X(bind, EADDRINUSE, "another socket has the port, at an address that this one has, too")       \
    X(listen, 0, "others may connect; a port is found where there is none")                        \
    X(listen, EADDRINUSE, "another one listens there; both may have been bound (SO_REUSEADDR)")    \
    X(listen, EINVAL, "the socket is connected, or was")                                           \
    X(connect, EINVAL, "less than an address")                                                     \
    X(connect, EAFNOSUPPORT, "an address of another family")                                       \
    X(connect, ENETUNREACH, "no way leads there")

#define TD_ANSWERS_tcp_connect(X)                                                                  \
    X(connect, 0, "connected; or so it was already, and nobody had told")                          \
    X(connect, ECONNREFUSED, "nobody listens there")                                               \
    X(connect, EISCONN, "the socket is connected, or listens")                                     \
    X(connect, EINPROGRESS, "with O_NONBLOCK, always: poll() or the next call tells the outcome")  \
    X(connect, EALREADY, "and there is none yet")                                                  \
    X(connect, ECONNABORTED, "the outcome was an error, which has been told")                      \
    X(connect, EINTR, "interrupted while the backlog was full; it goes on")                        \
    X(connect, ENOMEM, "memory is not there")

#define TD_ANSWERS_tcp_close(X)                                                                    \
    X(shutdown, ENOTCONN, "the socket is not connected, or no longer")                             \
    X(read, EAGAIN, "nothing is there")                                                            \
    X(read, ENOTCONN, "the socket was never connected")                                            \
    X(read, ECONNRESET, "the peer has reset the connection; once")                                 \
    X(write, EAGAIN, "there is no room, or no connection yet")                                     \
    X(write, ECONNRESET, "the peer has reset the connection; once")                                \
    X(write, EPIPE, "the socket is not connected, or this direction has ended")

#define TD_ANSWERS_inet_option(X)                                                                  \
    X(getsockopt, 0, "the value")                                                                  \
    X(getsockopt, EOPNOTSUPP, "sockets of AF_INET have no options of that level")                  \
    X(getsockopt, ENOPROTOOPT, "nor have those of AF_INET6")                                       \
    X(setsockopt, 0, "the value is kept")                                                          \
    X(setsockopt, ENOPROTOOPT, "the socket has no options of that level")                          \
    X(setsockopt, EINVAL, "out of range, or too late: IPV6_V6ONLY of a socket with a port")

#endif
