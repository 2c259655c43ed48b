/* Moving bytes through a connection, as far as can be done now: what read(), write(), poll() and
 * ioctl() see of a socket. */
#include "kernel/net/socket_transfer.h"

#include "choice/choose.h"
#include "kernel/answer.h"
#include "kernel/file/file_wait.h"
#include "kernel/file/ioctl.h"
#include "kernel/net/proto_ops.h"
#include "kernel/net/scm_rights.h"
#include "kernel/net/socket.h"
#include "kernel/net/socket_answers.h"
#include "memory/user_memory.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/stat.h>

TD_ANSWERS(TD_ANSWERS_socket_transfer);

/* poll() reports that there is room. */
static bool is_writable(const struct td_socket *socket)
{
    if (socket->state == TD_SOCKET_LISTENS || socket->state == TD_SOCKET_CONNECTING)
        return false;
    const struct td_byte_stream *out = socket->peer != NULL ? socket->peer->in : NULL;
    return out == NULL || socket->ops->writable(socket, out);
}

/* All of `size`, one byte, or the half. */
static size_t perhaps_fewer(size_t size, const char *label)
{
    if (size < 2)
        return size;
    unsigned choice = td_choose(TD_CHOOSE_KERNEL, 3, label);
    return choice == 0 ? size : choice == 1 ? 1 : size / 2;
}

ssize_t td_socket_send(struct td_socket *socket, const struct iovec *iov, size_t skip, size_t size,
                       struct td_scm_rights *rights, bool may_be_short)
{
    int error = socket->ops->may_send(socket);
    if (error < 0)
        return error;
    if (socket->ops->is_unheard != NULL && socket->ops->is_unheard(socket, size))
        return (ssize_t)size;
    struct td_socket *peer = socket->peer; /* there is one: what may be sent is heard */
    size_t room = td_stream_room(peer->in);
    socket->no_room |= size > room;
    if (size > 0 && room == 0)
        return TD_NEGATIVE(write, EAGAIN);
    size_t n = size < room ? size : room;
    if (may_be_short)
        n = perhaps_fewer(n, "a short write");
    socket->no_room |= n < size;
    if (n == 0)
        return 0;
    td_stream_put(peer->in, iov, skip, n);
    if (rights != NULL)
        td_scm_rights_send(rights, peer->in, n);
    if (peer->file != NULL)
        td_file_changed_to(peer->file, POLLIN);
    return (ssize_t)n;
}

/* There is room for a task that waits to write; poll() tells of it only when there is much. */
static void tell_writer(const struct td_socket *socket)
{
    struct td_socket *peer = socket->peer;
    if (peer == NULL || peer->file == NULL)
        return;
    bool tell = is_writable(peer) && (!peer->ops->tells_who_lacked_room || peer->no_room);
    td_file_changed_to(peer->file, tell ? POLLOUT : 0);
    if (tell)
        peer->no_room = false;
}

ssize_t td_socket_receive(struct td_socket *socket, const struct iovec *iov, size_t skip,
                          size_t size, struct msghdr *message, int flags)
{
    size_t n = socket->in != NULL ? td_stream_filled(socket->in) : 0;
    if (n == 0)
        return socket->ops->receive_nothing(socket);
    n = perhaps_fewer(n < size ? n : size, "a short read");
    n = td_scm_rights_limit(socket->in, n);
    td_stream_peek(socket->in, iov, skip, n);
    const struct td_scm_rights *rights = td_scm_rights_ahead(socket->in, n);
    if (message != NULL && rights != NULL)
        td_scm_rights_receive(rights, message, flags);
    else if (message != NULL)
        message->msg_controllen = 0;
    if ((flags & MSG_PEEK) == 0) {
        td_stream_drop(socket->in, n);
        tell_writer(socket);
    }
    return (ssize_t)n;
}

ssize_t td_socket_read(struct td_file *file, const struct iovec *iov, int count)
{
    size_t size = td_iov_size(iov, count);
    return size > 0 ? td_socket_receive(file->object, iov, 0, size, NULL, 0) : 0;
}

ssize_t td_socket_write(struct td_file *file, const struct iovec *iov, int count)
{
    bool may_be_short = (file->flags & O_NONBLOCK) != 0;
    return td_socket_send(file->object, iov, 0, td_iov_size(iov, count), NULL, may_be_short);
}

short td_socket_ready(const struct td_file *file)
{
    struct td_socket *socket = file->object;
    bool readable = socket->state == TD_SOCKET_LISTENS
                        ? socket->pending > 0
                        : socket->in != NULL && td_stream_filled(socket->in) > 0;
    bool hung_up = socket->shut == TD_SHUT_BOTH || socket->state == TD_SOCKET_FRESH;
    bool writable = is_writable(socket);
    bool ended = (socket->shut & TD_SHUT_READ) != 0;
    socket->no_room |= !writable; /* the asking task is to be told */
    return (short)((readable || ended ? TD_READABLE : 0) | (writable ? socket->ops->has_room : 0) |
                   (hung_up ? POLLHUP : 0) | (ended ? POLLRDHUP : 0) |
                   (socket->error != 0 ? POLLERR : 0));
}

/* What TIOCOUTQ counts. */
static const struct td_byte_stream *unread(const struct td_socket *socket)
{
    return socket->peer != NULL && socket->ops->counts_unread ? socket->peer->in : NULL;
}

int td_socket_control(struct td_file *file, unsigned long request, void *argument)
{
    const struct td_socket *socket = file->object;
    if (socket->state == TD_SOCKET_LISTENS && (request == FIONREAD || request == TIOCOUTQ))
        return -EINVAL;
    const struct td_byte_stream *counted = request == FIONREAD ? socket->in : unread(socket);
    if (request != FIONREAD && request != TIOCOUTQ)
        return -ENOTTY;
    return td_ioctl_answer(argument, counted != NULL ? td_stream_filled(counted) : 0);
}
