/* socket_transfer.h: moving bytes through a connection, as far as can be done now. On a task; no
 * points, no waiting. */
#ifndef TD_KERNEL_NET_SOCKET_TRANSFER_H
#define TD_KERNEL_NET_SOCKET_TRANSFER_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <sys/uio.h>

struct td_file;
struct td_scm_rights;
struct td_socket;

/*
 * Puts bytes of `iov` into the peer's queue, as many as there is room for; `rights`, or NULL, go
 * with them. The count; or -EAGAIN, -EPIPE, -ENOTCONN, the pending error. `may_be_short`: fewer is
 * a choice.
 */
ssize_t td_socket_send(struct td_socket *socket, const struct iovec *iov, size_t skip, size_t size,
                       struct td_scm_rights *rights, bool may_be_short);

/* Takes bytes off the queue. `message`, or NULL, gets the rights that come with them; `flags`:
 * MSG_PEEK, MSG_CMSG_CLOEXEC. The count, 0 at the end; or -EAGAIN, -EINVAL, -ENOTCONN, the pending
 * error. */
ssize_t td_socket_receive(struct td_socket *socket, const struct iovec *iov, size_t skip,
                          size_t size, struct msghdr *message, int flags);

/* `read`, `write`, `ready` and `control` of a socket's file type (file.h). */
ssize_t td_socket_read(struct td_file *file, const struct iovec *iov, int count);
ssize_t td_socket_write(struct td_file *file, const struct iovec *iov, int count);
short td_socket_ready(const struct td_file *file);
int td_socket_control(struct td_file *file, unsigned long request, void *argument);

#endif
