/* socket_answers.h: what the calls on sockets can answer (answer.h). */
#ifndef TD_KERNEL_NET_SOCKET_ANSWERS_H
#define TD_KERNEL_NET_SOCKET_ANSWERS_H

#define TD_ANSWERS_NO_SOCKET(X, call)                                                              \
    X(call, EBADF, "no such descriptor")                                                           \
    X(call, ENOTSOCK, "the file is not a socket")

#define TD_ANSWERS_socket(X)                                                                       \
    X(socket, 0, "a fresh socket")                                                                 \
    X(socket, EAFNOSUPPORT, "the domain does not exist")                                           \
    X(socket, ESOCKTNOSUPPORT, "the domain has no such kind")                                      \
    X(socket, EPROTONOSUPPORT, "the domain has no such protocol")                                  \
    X(socket, EINVAL, "unknown flags, or no such protocol can be")                                 \
    X(socket, EMFILE, "the process has too many descriptors")                                      \
    X(socket, ENFILE, "the system has too many files")                                             \
    X(socket, ENOMEM, "memory is not there")                                                       \
    X(socketpair, 0, "two that are connected")                                                     \
    X(socketpair, EAFNOSUPPORT, "the domain does not exist")                                       \
    X(socketpair, ESOCKTNOSUPPORT, "the domain has no such kind")                                  \
    X(socketpair, EPROTONOSUPPORT, "the domain has no such protocol")                              \
    X(socketpair, EINVAL, "unknown flags")                                                         \
    X(socketpair, EOPNOTSUPP, "the domain has no pairs")                                           \
    X(socketpair, EMFILE, "the process has too many descriptors")                                  \
    X(socketpair, ENFILE, "the system has too many files")                                         \
    X(socketpair, ENOMEM, "memory is not there")                                                   \
    X(shutdown, 0, "one direction ends, or both")                                                  \
    X(shutdown, EINVAL, "no such direction")                                                       \
    TD_ANSWERS_NO_SOCKET(X, shutdown)

/* Of the file type's read and write. */
#define TD_ANSWERS_socket_transfer(X)                                                              \
    X(read, EAGAIN, "nothing is there")                                                            \
    X(read, EINVAL, "the socket is not connected")                                                 \
    X(read, ECONNRESET, "the peer was closed with unread bytes; once")                             \
    X(write, EAGAIN, "there is no room")                                                           \
    X(write, ENOTCONN, "the socket is not connected")                                              \
    X(write, EPIPE, "the peer is closed, or this direction is shut down")

#define TD_ANSWERS_address(X)                                                                      \
    X(bind, 0, "the socket has a name")                                                            \
    X(bind, EINVAL, "not an address, or the socket has one")                                       \
    X(bind, EADDRINUSE, "the name is taken, or was left by a closed socket")                       \
    TD_ANSWERS_NO_SOCKET(X, bind)                                                                  \
    X(getsockname, 0, "its own name")                                                              \
    X(getsockname, EINVAL, "a negative size")                                                      \
    TD_ANSWERS_NO_SOCKET(X, getsockname)                                                           \
    X(getpeername, 0, "the peer's name")                                                           \
    X(getpeername, ENOTCONN, "the socket is not connected")                                        \
    X(getpeername, EINVAL, "a negative size")                                                      \
    TD_ANSWERS_NO_SOCKET(X, getpeername)

#define TD_ANSWERS_connect(X)                                                                      \
    X(listen, 0, "others may connect")                                                             \
    X(listen, EINVAL, "the socket has no name, or is connected")                                   \
    TD_ANSWERS_NO_SOCKET(X, listen)                                                                \
    X(accept, 0, "the first that has connected")                                                   \
    X(accept, EINVAL, "the socket does not listen")                                                \
    X(accept, EAGAIN, "nobody has connected, and O_NONBLOCK")                                      \
    X(accept, EINTR, "interrupted while waiting")                                                  \
    X(accept, EMFILE, "the process has too many descriptors")                                      \
    X(accept, ENFILE, "the system has too many files")                                             \
    X(accept, ENOMEM, "memory is not there")                                                       \
    TD_ANSWERS_NO_SOCKET(X, accept)                                                                \
    X(accept4, 0, "as accept, with flags")                                                         \
    X(accept4, EINVAL, "unknown flags")                                                            \
    X(connect, 0, "connected; the peer need not have accepted")                                    \
    X(connect, EINVAL, "not an address, or the socket listens")                                    \
    X(connect, ENOENT, "no such name")                                                             \
    X(connect, ECONNREFUSED, "nobody listens there")                                               \
    X(connect, EISCONN, "the socket is connected")                                                 \
    X(connect, EAGAIN, "the backlog is full, and O_NONBLOCK")                                      \
    X(connect, EINTR, "interrupted while the backlog was full")                                    \
    X(connect, ENOMEM, "memory is not there")                                                      \
    TD_ANSWERS_NO_SOCKET(X, connect)

#endif
