/*
 * unix_name.h: names of local sockets: a path is left when its socket is closed, until unlink(); an
 * abstract name goes. No folder is ever missing. On a task; no points.
 *
 * Linux 6.1: net/unix/af_unix.c; unix(7).
 */
#ifndef TD_KERNEL_NET_UNIX_NAME_H
#define TD_KERNEL_NET_UNIX_NAME_H

#include <stdbool.h>
#include <sys/socket.h>
#include <sys/un.h>

struct td_socket;

/* `size` is 0 for none, else that of the path, its end not counted. One that begins with 0 is
 * abstract. */
struct td_unix_name {
    unsigned size;
    char path[sizeof((struct sockaddr_un *)0)->sun_path];
};

/* Of the caller's `address` of `size` bytes; false: EINVAL. */
bool td_unix_name_from(const struct sockaddr *address, socklen_t size, struct td_unix_name *out);

/* An assignment may be a memcpy, which is intercepted. */
void td_unix_name_copy(struct td_unix_name *to, const struct td_unix_name *from);

/* A socket has that name, or has left it. */
bool td_unix_name_is_taken(const struct td_unix_name *name);

/* `socket` gets a name that is not taken. */
void td_unix_name_give(struct td_socket *socket, const struct td_unix_name *name);

/* The socket that has that name. NULL: -ENOENT or -ECONNREFUSED (it has been closed) in *error. */
struct td_socket *td_unix_name_find(const struct td_unix_name *name, int *error);

/* Its socket is gone: a path stays, an abstract name goes. */
void td_unix_name_abandon(const struct td_socket *socket);

/* A socket was bound to this path, which has not been unlinked. */
bool td_unix_name_is_bound(const char *path);

/* unlink() of a path that is bound: it is not taken any more. An open socket stays. */
void td_unix_name_unlink(const char *path);

#endif
