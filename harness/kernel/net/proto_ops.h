/*
 * proto_ops.h: what sockets of one protocol do that those of another do differently. A protocol is
 * one table, in the file of its name: unix.c, tcp.c. The calls (connect.c, message.c, …) and what
 * all sockets share (socket.c, socket_transfer.c) ask td_socket.ops and know no protocol; another
 * one of streams is a new file, and a line of socket_call.c, which picks the table. Datagrams want
 * more than that: messages that keep their bounds, and a name with each of them.
 *
 * All run on a task, behind the point of their call, and hold no reference but where one is named.
 * None has a point or waits but `connect`. Addresses and messages are the caller's memory, to be
 * touched as the caller would. "0 or -errno": the errno is one that the protocol's answers
 * (*_answers.h) have a row for.
 *
 * Linux 6.1: include/linux/net.h, struct proto_ops; include/net/sock.h, struct proto.
 */
#ifndef TD_KERNEL_NET_PROTO_OPS_H
#define TD_KERNEL_NET_PROTO_OPS_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/socket.h>
#include <sys/types.h>

struct td_byte_stream;
struct td_file;
struct td_socket;

struct td_proto_ops {
    int protocol;                    /* SO_PROTOCOL's */
    int send_buffer, receive_buffer; /* SO_SNDBUF and SO_RCVBUF of a fresh one */
    short has_room;                  /* what poll() tells where there is room to write */
    bool has_ports;                  /* so that SO_REUSEPORT means something */
    bool counts_unread; /* TIOCOUTQ counts what the peer has not read; else all sent has arrived */
    bool tells_who_lacked_room; /* poll() hears of room if it has found none; else always */

    /* A fresh socket, whose fields are 0: what differs from that. NULL: nothing. */
    void (*open)(struct td_socket *socket);

    /* Two fresh ones are connected for socketpair(). NULL: EOPNOTSUPP. */
    void (*pair)(struct td_socket *a, struct td_socket *b);

    /* The last reference has gone, or a listener goes that has not accepted it (then it has no
     * file): the peer is told, names are given up. What all sockets have the caller takes down. */
    void (*close)(struct td_socket *socket);

    /* bind(): 0, or -errno: EINVAL, EADDRINUSE, EADDRNOTAVAIL, EAFNOSUPPORT. */
    int (*bind)(struct td_socket *socket, const struct sockaddr *address, socklen_t size);

    /* Writes its own address, or its peer's, to *out, and returns the size. The socket need not
     * have one. */
    socklen_t (*name)(const struct td_socket *socket, bool peer, struct sockaddr_storage *out);

    /* listen(): whether it may, 0 or -errno: EINVAL, EADDRINUSE. The call does the rest. */
    int (*listen)(struct td_socket *socket);

    /* connect(), whole: waits where the file does. The caller holds a reference to the file. 0 or
     * -errno. */
    int (*connect)(struct td_file *file, const struct sockaddr *address, socklen_t size);

    /* The backlog that it waits for (`connects_to`) has room, or its listener is gone. */
    void (*room)(struct td_socket *socket);

    /* shutdown(), TD_SHUT_*: 0, or -ENOTCONN. What waits for either end looks again. */
    int (*shutdown)(struct td_socket *socket, unsigned which);

    /* What a message has beside its bytes, a name or control messages: 0, or -errno: EISCONN,
     * EOPNOTSUPP. What is not simulated is a verdict. */
    int (*check_message)(const struct td_socket *socket, const struct msghdr *message);

    /* Why nothing can be sent now, be there room or not: 0 (it can), or -errno: EAGAIN, ENOTCONN,
     * EPIPE, an error that is told once. */
    int (*may_send)(struct td_socket *socket);

    /* Of one that may send: whether `size` bytes come to nobody, with all that follows from it.
     * Where not, it has a peer. NULL: they never do. */
    bool (*is_unheard)(struct td_socket *socket, size_t size);

    /* Nothing is there to be read: 0 at the end, or -errno: EAGAIN, EINVAL, ENOTCONN, an error that
     * is told once. */
    ssize_t (*receive_nothing)(struct td_socket *socket);

    /* `out`, which its peer reads, has so much room that poll() tells of it. */
    bool (*writable)(const struct td_socket *socket, const struct td_byte_stream *out);

    /* getsockopt() and setsockopt() of a number of any level but SOL_SOCKET: 0, or -errno: EINVAL,
     * ENOPROTOOPT, EOPNOTSUPP. One that is not simulated is a verdict. NULL, both: EOPNOTSUPP. */
    int (*get_option)(const struct td_socket *socket, int level, int option, int *number);
    int (*set_option)(struct td_socket *socket, int level, int option, int number);
};

#endif
