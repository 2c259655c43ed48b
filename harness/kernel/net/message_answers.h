/* message_answers.h: what send(), recv() and their kin can answer (answer.h). */
#ifndef TD_KERNEL_NET_MESSAGE_ANSWERS_H
#define TD_KERNEL_NET_MESSAGE_ANSWERS_H

#include "kernel/net/socket_answers.h"

#define TD_ANSWERS_message(X)                                                                      \
    X(send, 0, "bytes are on their way")                                                           \
    X(send, EAGAIN, "there is no room, and O_NONBLOCK or MSG_DONTWAIT")                            \
    X(send, EINTR, "interrupted before anything was sent")                                         \
    X(send, ENOTCONN, "the socket is not connected")                                               \
    X(send, EPIPE, "nobody can read it; MSG_NOSIGNAL")                                             \
    TD_ANSWERS_NO_SOCKET(X, send)                                                                  \
    X(sendmsg, 0, "bytes, and rights with the first of them")                                      \
    X(sendmsg, EBADF, "no such descriptor, or one of the rights is none")                          \
    X(sendmsg, EINVAL, "a control message that is none, or too many rights")                       \
    X(sendmsg, EISCONN, "a name is given, but the socket is connected")                            \
    X(sendmsg, EOPNOTSUPP, "a name is given, and the socket is not connected")                     \
    X(sendmsg, EMSGSIZE, "too many buffers")                                                       \
    X(sendto, 0, "as send; a name is nothing to a connection of TCP")                              \
    X(sendto, EISCONN, "a name is given, but the local socket is connected")                       \
    X(recvfrom, 0, "as recv; no name is told")                                                     \
    X(recv, 0, "bytes, or the end")                                                                \
    X(recv, EAGAIN, "nothing is there, and O_NONBLOCK or MSG_DONTWAIT")                            \
    X(recv, EINTR, "interrupted before anything came")                                             \
    X(recv, EINVAL, "the socket is not connected")                                                 \
    X(recv, ECONNRESET, "the peer was closed with unread bytes; once")                             \
    TD_ANSWERS_NO_SOCKET(X, recv)                                                                  \
    X(recvmsg, 0, "bytes, and the rights that come with them")                                     \
    X(recvmsg, EBADF, "no such descriptor")                                                        \
    X(recvmsg, EMSGSIZE, "too many buffers")

#endif
