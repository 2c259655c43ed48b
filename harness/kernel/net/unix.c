/* Local stream sockets as a table of operations. */
#include "kernel/net/unix.h"

#include "choice/fault.h"
#include "kernel/answer.h"
#include "kernel/file/file_wait.h"
#include "kernel/file/read_write.h"
#include "kernel/net/message_answers.h"
#include "kernel/net/socket.h"
#include "kernel/net/socket_answers.h"
#include "kernel/net/unix_name.h"
#include "sanitizer/raw_memory.h"
#include "verdict/verdict.h"

#include <fcntl.h>
#include <stddef.h>

TD_ANSWERS(TD_ANSWERS_address);
TD_ANSWERS(TD_ANSWERS_connect);
TD_ANSWERS(TD_ANSWERS_message);
TD_ANSWERS(TD_ANSWERS_socket_transfer);

static const socklen_t PATH_AT = offsetof(struct sockaddr_un, sun_path);

/* A path is made before it is seen that the socket has a name already. */
static int unix_bind(struct td_socket *socket, const struct sockaddr *address, socklen_t size)
{
    struct td_unix_name name;
    if (size == PATH_AT)
        td_unsupported("bind", "bind() without a name, which has the kernel find one");
    if (!td_unix_name_from(address, size, &name))
        return TD_NEGATIVE(bind, EINVAL);
    bool is_path = name.path[0] != '\0';
    if (td_unix_name_is_taken(&name) && (is_path || socket->name.size == 0))
        return TD_NEGATIVE(bind, EADDRINUSE);
    if (socket->name.size > 0)
        return TD_NEGATIVE(bind, EINVAL);
    td_unix_name_give(socket, &name);
    return 0;
}

/* The longest path has its 0 behind it. */
static socklen_t unix_name(const struct td_socket *socket, bool peer, struct sockaddr_storage *out)
{
    struct sockaddr_un *local = (struct sockaddr_un *)out;
    const struct td_unix_name *name = peer ? &socket->peer_name : &socket->name;
    _Static_assert(sizeof(*out) > sizeof(*local), "room for the 0 behind the longest path");
    local->sun_family = AF_UNIX;
    td_raw_move(local->sun_path, name->path, name->size);
    if (name->size == 0 || name->path[0] == '\0')
        return PATH_AT + name->size;
    ((char *)out)[PATH_AT + name->size] = '\0';
    return PATH_AT + name->size + 1;
}

static int unix_listen(struct td_socket *socket)
{
    bool may = socket->name.size > 0 && socket->state != TD_SOCKET_CONNECTED;
    return may ? 0 : TD_NEGATIVE(listen, EINVAL);
}

static void join(struct td_socket *socket, struct td_socket *listener)
{
    struct td_socket *other = td_socket_join_listener(socket, listener);
    td_unix_name_copy(&other->name, &listener->name);
    td_unix_name_copy(&socket->peer_name, &listener->name);
    td_unix_name_copy(&other->peer_name, &socket->name);
    other->peer_cred = td_socket_cred();
    socket->peer_cred = listener->listener_cred;
}

static int connect_now(struct td_socket *socket, const struct td_unix_name *name)
{
    int error = 0;
    struct td_socket *listener = td_unix_name_find(name, &error);
    if (listener == NULL)
        return error;
    if (listener->state != TD_SOCKET_LISTENS || (listener->shut & TD_SHUT_READ) != 0)
        return TD_NEGATIVE(connect, ECONNREFUSED);
    if (listener->pending > listener->backlog) {
        socket->connects_to = listener;
        return TD_NEGATIVE(connect, EAGAIN);
    }
    if (socket->state == TD_SOCKET_CONNECTED)
        return TD_NEGATIVE(connect, EISCONN);
    if (socket->state == TD_SOCKET_LISTENS)
        return TD_NEGATIVE(connect, EINVAL);
    join(socket, listener);
    return 0;
}

static int unix_connect(struct td_file *file, const struct sockaddr *address, socklen_t size)
{
    struct td_socket *socket = file->object;
    bool block = (file->flags & O_NONBLOCK) == 0;
    struct td_unix_name name;
    int result, error;
    if (!td_unix_name_from(address, size, &name))
        return TD_NEGATIVE(connect, EINVAL);
    if (td_fault("the kernel has no memory"))
        return TD_NEGATIVE(connect, ENOMEM);
    do {
        socket->connects_to = NULL;
        result = connect_now(socket, &name);
        error = result < 0 ? td_block(file, result, block) : 0;
    } while (result < 0 && error == 0);
    socket->connects_to = NULL;
    return error;
}

static void unix_room(struct td_socket *socket)
{
    td_file_changed_to(socket->file, 0);
}

static void unix_pair(struct td_socket *a, struct td_socket *b)
{
    td_socket_join(a, b);
    a->peer_cred = b->peer_cred = td_socket_cred();
}

/* Both ends learn of it: what one no longer reads, the other no longer writes. */
static int unix_shutdown(struct td_socket *socket, unsigned which)
{
    struct td_socket *peer = socket->peer;
    socket->shut |= which;
    td_file_changed(socket->file);
    if (peer == NULL)
        return 0;
    td_stream_end_announced(peer->in);
    peer->shut |=
        (which & TD_SHUT_READ ? TD_SHUT_WRITE : 0U) | (which & TD_SHUT_WRITE ? TD_SHUT_READ : 0U);
    if (peer->file != NULL)
        td_file_changed(peer->file);
    return 0;
}

static void close_peer(struct td_socket *socket, struct td_socket *peer)
{
    td_stream_end_announced(peer->in);
    peer->peer = NULL;
    peer->shut = TD_SHUT_BOTH;
    if (td_stream_filled(socket->in) > 0 || socket->file == NULL)
        peer->error = ECONNRESET; /* bytes that nobody will read, or nobody has accepted it */
    if (peer->file != NULL)
        td_file_changed(peer->file);
}

static void unix_close(struct td_socket *socket)
{
    if (socket->peer != NULL)
        close_peer(socket, socket->peer);
    td_unix_name_abandon(socket);
}

/* A stream takes no name, be it connected or not. */
static int unix_check_message(const struct td_socket *socket, const struct msghdr *message)
{
    if (message->msg_name == NULL || message->msg_namelen == 0)
        return 0;
    return socket->state == TD_SOCKET_CONNECTED ? TD_NEGATIVE(sendmsg, EISCONN)
                                                : TD_NEGATIVE(sendmsg, EOPNOTSUPP);
}

static int unix_may_send(struct td_socket *socket)
{
    if (socket->state != TD_SOCKET_CONNECTED)
        return TD_NEGATIVE(write, ENOTCONN);
    return (socket->shut & TD_SHUT_WRITE) != 0 ? TD_NEGATIVE(write, EPIPE) : 0;
}

static ssize_t unix_receive_nothing(struct td_socket *socket)
{
    int error = socket->error;
    if (socket->state != TD_SOCKET_CONNECTED)
        return TD_NEGATIVE(read, EINVAL);
    if (error != 0) {
        socket->error = 0;
        return -error;
    }
    if ((socket->shut & TD_SHUT_READ) == 0)
        return TD_NEGATIVE(read, EAGAIN);
    td_stream_end_seen(socket->in);
    return 0;
}

/* Linux, unix_writable(). */
static bool unix_writable(const struct td_socket *socket, const struct td_byte_stream *out)
{
    (void)socket;
    return td_stream_filled(out) * 4 <= out->capacity;
}

const struct td_proto_ops td_unix_ops = {
    .send_buffer = 212992, /* net.core.wmem_default */
    .receive_buffer = 212992,
    .has_room = TD_WRITABLE | POLLWRBAND,
    .counts_unread = true,
    .pair = unix_pair,
    .close = unix_close,
    .bind = unix_bind,
    .name = unix_name,
    .listen = unix_listen,
    .connect = unix_connect,
    .room = unix_room,
    .shutdown = unix_shutdown,
    .check_message = unix_check_message,
    .may_send = unix_may_send,
    .receive_nothing = unix_receive_nothing,
    .writable = unix_writable,
};
