/* Connecting by TCP: the answer to the first segment is there at once. Without blocking the call
 * says EINPROGRESS all the same, and its outcome is told later, as on the real loopback. */
#include "kernel/net/tcp_connect.h"

#include "choice/fault.h"
#include "kernel/answer.h"
#include "kernel/file/file_wait.h"
#include "kernel/file/read_write.h"
#include "kernel/net/inet_address.h"
#include "kernel/net/inet_answers.h"
#include "kernel/net/inet_option.h"
#include "kernel/net/socket.h"

#include <fcntl.h>

TD_ANSWERS(TD_ANSWERS_tcp_connect);

/* As if it had never tried. */
static void start_over(struct td_socket *socket)
{
    socket->state = TD_SOCKET_FRESH;
    socket->shut = 0;
    socket->inet.at = socket->inet.bound;
}

/* Connects, or not, or waits until the listener's queue has room. */
static void reach(struct td_socket *socket)
{
    const struct td_endpoint *to = &socket->inet.peer_at;
    struct td_socket *listener = td_inet_find(socket, to);
    if (listener == NULL) {
        socket->state = TD_SOCKET_CLOSED;
        socket->shut = TD_SHUT_BOTH;
        socket->error = ECONNREFUSED;
    } else if (listener->pending > listener->backlog) {
        socket->state = TD_SOCKET_CONNECTING;
        socket->connects_to = listener;
    } else {
        struct td_socket *other = td_socket_join_listener(socket, listener);
        other->inet.at = *to;
        other->inet.peer_at = socket->inet.at;
        td_inet_inherit_options(other, listener);
    }
}

void td_tcp_connect_again(struct td_socket *socket)
{
    socket->connects_to = NULL;
    reach(socket);
    if (socket->state != TD_SOCKET_CONNECTING)
        td_file_changed(socket->file);
}

/* Told once. */
static int outcome(struct td_socket *socket)
{
    socket->inet.unreported = false;
    if (socket->state == TD_SOCKET_CONNECTED)
        return 0;
    int error = socket->error;
    socket->error = 0;
    start_over(socket);
    return error != 0 ? -error : TD_NEGATIVE(connect, ECONNABORTED);
}

static int begin(struct td_socket *socket, const struct sockaddr *address, socklen_t size)
{
    struct td_endpoint to;
    int error = td_inet_target(socket, address, size, &to);
    if (error < 0)
        return error;
    if (td_fault("the kernel has no memory"))
        return TD_NEGATIVE(connect, ENOMEM);
    td_inet_choose_source(socket, &to);
    socket->inet.peer_at = to;
    socket->inet.unreported = true;
    reach(socket);
    return 0;
}

/* It goes on when the call is interrupted. */
static int wait_for_outcome(struct td_file *file)
{
    struct td_socket *socket = file->object;
    while (socket->state == TD_SOCKET_CONNECTING) {
        int error = td_block(file, -EAGAIN, true);
        if (error < 0)
            return error;
    }
    return outcome(socket);
}

int td_tcp_connect(struct td_file *file, const struct sockaddr *address, socklen_t size)
{
    struct td_socket *socket = file->object;
    bool block = (file->flags & O_NONBLOCK) == 0, goes_on = socket->inet.unreported;
    int error = 0;
    if (!goes_on && socket->state != TD_SOCKET_FRESH)
        return TD_NEGATIVE(connect, EISCONN);
    if (!goes_on)
        error = begin(socket, address, size);
    if (error < 0)
        return error;
    if (!block && !goes_on)
        return TD_NEGATIVE(connect, EINPROGRESS);
    if (!block && socket->state == TD_SOCKET_CONNECTING)
        return TD_NEGATIVE(connect, EALREADY);
    return wait_for_outcome(file);
}
