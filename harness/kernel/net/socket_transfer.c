/* Moving bytes through a connection, as far as can be done now: what read(), write(), poll() and
 * ioctl() see of a socket. */
#include "kernel/net/socket.h"

#include "choice/choose.h"
#include "kernel/answer.h"
#include "kernel/file/ioctl.h"
#include "kernel/net/scm_rights.h"
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
    if (out != NULL && td_is_inet(socket)) /* sk_stream_is_writeable() */
        return (socket->shut & TD_SHUT_WRITE) != 0 ||
               td_stream_filled(out) * 3 <= out->capacity * 2;
    return out == NULL || td_stream_filled(out) * 4 <= out->capacity; /* unix_writable() */
}

/* All of `size`, one byte, or the half. */
static size_t perhaps_fewer(size_t size, const char *label)
{
    if (size < 2)
        return size;
    unsigned choice = td_choose(TD_CHOOSE_KERNEL, 3, label);
    return choice == 0 ? size : choice == 1 ? 1 : size / 2;
}

/* Why nothing can be sent now, be there room or not; 0: it can. */
static int may_send(struct td_socket *socket)
{
    if (td_is_inet(socket))
        return td_inet_may_send(socket);
    if (socket->state != TD_SOCKET_CONNECTED)
        return TD_NEGATIVE(write, ENOTCONN);
    return (socket->shut & TD_SHUT_WRITE) != 0 ? TD_NEGATIVE(write, EPIPE) : 0;
}

ssize_t td_socket_send(struct td_socket *socket, const struct iovec *iov, size_t skip, size_t size,
                       struct td_scm_rights *rights, bool may_be_short)
{
    int error = may_send(socket);
    if (error < 0)
        return error;
    if (td_is_inet(socket) && !td_inet_is_heard(socket)) {
        if (size > 0)
            td_inet_send_in_vain(socket);
        return (ssize_t)size;
    }
    struct td_socket *peer = socket->peer; /* there is one: a local one shuts both when it closes */
    size_t room = td_stream_room(peer->in);
    socket->inet.no_room |= size > room;
    if (size > 0 && room == 0)
        return TD_NEGATIVE(write, EAGAIN);
    size_t n = size < room ? size : room;
    if (may_be_short)
        n = perhaps_fewer(n, "a short write");
    socket->inet.no_room |= n < size;
    if (n == 0)
        return 0;
    td_stream_put(peer->in, iov, skip, n);
    if (rights != NULL)
        td_scm_rights_send(rights, peer->in, n);
    if (peer->file != NULL)
        td_file_changed_to(peer->file, POLLIN);
    return (ssize_t)n;
}

/* Nothing is there. */
static ssize_t receive_nothing(struct td_socket *socket)
{
    int error = socket->error;
    if (error != 0) {
        socket->error = 0;
        return -error;
    }
    if ((socket->shut & TD_SHUT_READ) == 0)
        return TD_NEGATIVE(read, EAGAIN);
    td_stream_end_seen(socket->in);
    return 0;
}

/* There is room for who waits to write; poll() tells of it only when there is much, and of TCP only
 * to who has found none. */
static void tell_writer(const struct td_socket *socket)
{
    struct td_socket *peer = socket->peer;
    if (peer == NULL || peer->file == NULL)
        return;
    bool tell = is_writable(peer) && (!td_is_inet(peer) || peer->inet.no_room);
    td_file_changed_to(peer->file, tell ? POLLOUT : 0);
    if (tell)
        peer->inet.no_room = false;
}

ssize_t td_socket_receive(struct td_socket *socket, const struct iovec *iov, size_t skip,
                          size_t size, struct msghdr *message, int flags)
{
    if (socket->state != TD_SOCKET_CONNECTED && !td_is_inet(socket))
        return TD_NEGATIVE(read, EINVAL);
    size_t n = socket->in != NULL ? td_stream_filled(socket->in) : 0;
    if (n == 0)
        return td_is_inet(socket) ? td_inet_receive_nothing(socket) : receive_nothing(socket);
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

static ssize_t read_socket(struct td_file *file, const struct iovec *iov, int count)
{
    size_t size = td_iov_size(iov, count);
    return size > 0 ? td_socket_receive(file->object, iov, 0, size, NULL, 0) : 0;
}

static ssize_t write_socket(struct td_file *file, const struct iovec *iov, int count)
{
    bool may_be_short = (file->flags & O_NONBLOCK) != 0;
    return td_socket_send(file->object, iov, 0, td_iov_size(iov, count), NULL, may_be_short);
}

static short ready(const struct td_file *file)
{
    struct td_socket *socket = file->object;
    bool readable = socket->state == TD_SOCKET_LISTENS
                        ? socket->pending > 0
                        : socket->in != NULL && td_stream_filled(socket->in) > 0;
    bool hung_up = socket->shut == TD_SHUT_BOTH || socket->state == TD_SOCKET_FRESH;
    bool writable = is_writable(socket);
    short has_room = td_is_inet(socket) ? TD_WRITABLE : TD_WRITABLE | POLLWRBAND;
    bool ended = (socket->shut & TD_SHUT_READ) != 0;
    socket->inet.no_room |= !writable; /* who asks is to be told */
    return (short)((readable || ended ? TD_READABLE : 0) | (writable ? has_room : 0) |
                   (hung_up ? POLLHUP : 0) | (ended ? POLLRDHUP : 0) |
                   (socket->error != 0 ? POLLERR : 0));
}

/* What TIOCOUTQ counts: of TCP nothing, since all that was sent has arrived. */
static const struct td_byte_stream *unread(const struct td_socket *socket)
{
    return socket->peer != NULL && !td_is_inet(socket) ? socket->peer->in : NULL;
}

static int control(struct td_file *file, unsigned long request, void *argument)
{
    const struct td_socket *socket = file->object;
    if (socket->state == TD_SOCKET_LISTENS && (request == FIONREAD || request == TIOCOUTQ))
        return -EINVAL;
    const struct td_byte_stream *counted = request == FIONREAD ? socket->in : unread(socket);
    if (request != FIONREAD && request != TIOCOUTQ)
        return -ENOTTY;
    return td_ioctl_answer(argument, counted != NULL ? td_stream_filled(counted) : 0);
}

static void release(struct td_file *file)
{
    td_socket_free(file->object);
}

const struct td_file_type td_socket_type = {
    .words = "a stream socket",
    .mode = S_IFSOCK | 0777,
    .read = read_socket,
    .write = write_socket,
    .untold = td_inet_untold,
    .ready = ready,
    .control = control,
    .release = release,
};
