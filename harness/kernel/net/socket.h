/*
 * socket.h: stream sockets: of the local domain, connected through names that live in memory, and
 * of TCP (inet.h). What socket.c keeps and connect.c, message.c and their kin share. On a task; no
 * points, no waiting.
 *
 * Linux 6.1: net/unix/af_unix.c; unix(7).
 */
#ifndef TD_KERNEL_NET_SOCKET_H
#define TD_KERNEL_NET_SOCKET_H

#include "kernel/file/file.h"
#include "kernel/file/stream.h"
#include "kernel/net/inet.h"

#include <sys/socket.h>
#include <sys/un.h>

enum {
    TD_SOCKETS_MAX = 256,
    TD_SHUT_READ = 1,
    TD_SHUT_WRITE = 2,
    TD_SHUT_BOTH = 3,
};

/* A name; `size` is 0 for none, else that of the path, its end not counted. One that begins with 0
 * is abstract. */
struct td_address {
    unsigned size;
    char path[sizeof((struct sockaddr_un *)0)->sun_path];
};

struct td_socket {
    enum {
        TD_SOCKET_FRESH,
        TD_SOCKET_LISTENS,
        TD_SOCKET_CONNECTING, /* of TCP alone, as is the last */
        TD_SOCKET_CONNECTED,
        TD_SOCKET_OVER, /* refused, reset, or ended in both directions */
    } state;
    int domain;
    bool live;
    unsigned shut;             /* TD_SHUT_* */
    int error;                 /* SO_ERROR, pending */
    struct td_file *file;      /* NULL: not accepted yet */
    struct td_socket *peer;    /* of a connected one, until it is closed */
    struct td_byte_stream *in; /* what the peer has written; NULL unless it was ever connected */
    struct td_address name, peer_name;
    struct ucred peer_cred;
    int send_buffer, receive_buffer; /* as getsockopt() tells them */
    struct td_inet inet;             /* what TCP alone has, and options */

    /* Of one that listens: who has connected and is not accepted, first come first. */
    struct td_socket *first_pending;
    unsigned pending, backlog;
    struct ucred listener_cred;
    struct td_socket *next_pending;      /* of one in that list */
    const struct td_socket *connects_to; /* whose full backlog it waits for */
};

extern const struct td_file_type td_socket_type;

/* The socket of `fd` in the running process, without a reference: NULL with -EBADF or -ENOTSOCK in
 * *error. */
struct td_socket *td_socket_at(int fd, int *error);

/* A fresh socket without a file. More than TD_SOCKETS_MAX at one time are a verdict. */
struct td_socket *td_socket_new(int domain);

static inline bool td_is_inet(const struct td_socket *socket)
{
    return socket->domain != AF_UNIX;
}

/* Gives it a file, and the file the lowest number; -EMFILE: the socket has been taken down. `type`:
 * SOCK_NONBLOCK, SOCK_CLOEXEC. */
int td_socket_install(struct td_socket *socket, int type);

/* Takes down a socket, with or without a file: the peer is told, names of its own go. */
void td_socket_free(struct td_socket *socket);

/* Connects two sockets that have no streams. How many bytes fit is a choice. */
void td_socket_join(struct td_socket *a, struct td_socket *b);

/* The listener's side of a connection that `socket` has begun, which nobody has accepted yet, goes
 * into the listener's queue. */
struct td_socket *td_socket_join_listener(struct td_socket *socket, struct td_socket *listener);

/* Whoever has connected to a listener and has not been accepted is told that nobody will. */
void td_socket_reject_pending(struct td_socket *listener);

/* The running process, as SO_PEERCRED gives it. */
struct ucred td_socket_cred(void);

/*
 * Puts bytes of `iov` into the peer's queue, as many as there is room for; `rights`, or NULL, go
 * with them. The count; or -EAGAIN, -EPIPE, -ENOTCONN. `may_be_short`: fewer is a choice.
 */
struct td_scm_rights;
ssize_t td_socket_send(struct td_socket *socket, const struct iovec *iov, size_t skip, size_t size,
                       struct td_scm_rights *rights, bool may_be_short);

/* Takes bytes off the queue. `message`, or NULL, gets the rights that come with them; `flags`:
 * MSG_PEEK, MSG_CMSG_CLOEXEC. The count, 0 at the end; or -EAGAIN, -EINVAL, the pending error. */
ssize_t td_socket_receive(struct td_socket *socket, const struct iovec *iov, size_t skip,
                          size_t size, struct msghdr *message, int flags);

/* Names (address.c). */
/* Of the caller's `address` of `size` bytes; false: EINVAL. */
bool td_address_from(const struct sockaddr *address, socklen_t size, struct td_address *out);

/* A local socket was bound to this path, which has not been unlinked. */
bool td_address_is_bound(const char *path);
/* Writes the socket's name, or its peer's, to the caller's memory. *size is the room there, and
 * becomes what it takes whole. */
void td_address_tell(const struct td_socket *socket, bool peer, struct sockaddr *address,
                     socklen_t *size);
/* The same of any address, whose `whole` bytes are at `found`. */
void td_address_write(const void *found, socklen_t whole, struct sockaddr *address,
                      socklen_t *size);
/* An assignment may be a memcpy, which is intercepted. */
void td_address_copy(struct td_address *to, const struct td_address *from);
/* NULL: -ENOENT or -ECONNREFUSED (it has been closed) in *error. */
struct td_socket *td_address_find(const struct td_address *name, int *error);
/* Its socket is gone: a path stays, an abstract name goes. */
void td_address_abandon(const struct td_socket *socket);

/* Who waits for room in the backlog of `listener` tries again (connect.c). */
void td_socket_backlog_changed(const struct td_socket *listener);
/* The next one that is not closed, behind `after` (NULL: the first); NULL: no more. */
struct td_socket *td_socket_next(const struct td_socket *after);

#endif
