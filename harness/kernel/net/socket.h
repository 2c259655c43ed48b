/*
 * socket.h: stream sockets: the pool, what all have in common, and how they come and go. What
 * differs from protocol to protocol is in their tables (proto_ops.h). On a task; no points, no
 * waiting.
 *
 * Linux 6.1: net/socket.c, net/core/sock.c.
 */
#ifndef TD_KERNEL_NET_SOCKET_H
#define TD_KERNEL_NET_SOCKET_H

#include "kernel/file/file.h"
#include "kernel/file/stream.h"
#include "kernel/net/inet.h"
#include "kernel/net/kept_option.h"
#include "kernel/net/proto_ops.h"
#include "kernel/net/unix_name.h"

#include <sys/socket.h>

enum {
    TD_SOCKETS_MAX = 256,
    TD_SHUT_READ = 1,
    TD_SHUT_WRITE = 2,
    TD_SHUT_BOTH = 3,
};

struct td_socket {
    enum {
        TD_SOCKET_FRESH,
        TD_SOCKET_LISTENS,
        TD_SOCKET_CONNECTING, /* of TCP alone, as is the last */
        TD_SOCKET_CONNECTED,
        TD_SOCKET_CLOSED, /* refused, reset, or ended in both directions */
    } state;
    const struct td_proto_ops *ops;
    int domain;
    bool live;
    bool no_room;              /* somebody was told so, and is to be told when there is */
    unsigned shut;             /* TD_SHUT_* */
    int error;                 /* SO_ERROR, pending */
    struct td_file *file;      /* NULL: not accepted yet */
    struct td_socket *peer;    /* of a connected one, until it is closed */
    struct td_byte_stream *in; /* what the peer has written; NULL unless it was ever connected */
    struct td_unix_name name, peer_name;
    struct ucred peer_cred;
    int send_buffer, receive_buffer; /* as getsockopt() tells them */
    struct linger linger;
    int kept[TD_KEPT_OPTIONS];
    struct td_inet inet; /* what TCP alone has */

    /* Of one that listens: those that have connected and are not accepted, first come first. */
    struct td_socket *first_pending;
    unsigned pending, backlog;
    struct ucred listener_cred;
    struct td_socket *next_pending;      /* of one in that list */
    const struct td_socket *connects_to; /* whose full backlog it waits for */
};

/* The socket of `fd` in the running process, without a reference: NULL with -EBADF or -ENOTSOCK in
 * *error. */
struct td_socket *td_socket_at(int fd, int *error);

/* The next one that is not closed, behind `after` (NULL: the first); NULL: no more. */
struct td_socket *td_socket_next(const struct td_socket *after);

/* A fresh socket without a file. More than TD_SOCKETS_MAX at one time are a verdict. */
struct td_socket *td_socket_new(int domain, const struct td_proto_ops *ops);

/* Gives it a file, and the file the lowest number; -EMFILE: the socket has been taken down.
 * `type_flags`: SOCK_NONBLOCK, SOCK_CLOEXEC. */
int td_socket_install(struct td_socket *socket, int type_flags);

/* Connects two sockets that have no streams. How many bytes fit is a choice. */
void td_socket_join(struct td_socket *a, struct td_socket *b);

/* The listener's side of a connection that `socket` has begun, which nobody has accepted yet, goes
 * into the listener's queue. */
struct td_socket *td_socket_join_listener(struct td_socket *socket, struct td_socket *listener);

/* Whoever has connected to a listener and has not been accepted is told that nobody will. */
void td_socket_reject_pending(struct td_socket *listener);

/* What waits for room in the backlog of `listener` tries again. */
void td_socket_backlog_changed(const struct td_socket *listener);

/* The running process, as SO_PEERCRED gives it. */
struct ucred td_socket_cred(void);

#endif
