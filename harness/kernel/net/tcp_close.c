/*
 * How a connection of TCP ends. Each direction ends by itself, when who writes it says so. A reset
 * ends both at once: an end was closed with bytes unread, before it was accepted, or with SO_LINGER
 * of 0, or bytes came to where nobody can read them. What had arrived before can still be read.
 */
#include "kernel/answer.h"
#include "kernel/net/inet_answers.h"
#include "kernel/net/socket.h"

TD_ANSWERS(TD_ANSWERS_inet_end);

static void tell(struct td_socket *socket)
{
    td_stream_end_announced(socket->in);
    if (socket->file != NULL)
        td_file_changed(socket->file);
}

static void over(struct td_socket *socket)
{
    socket->state = TD_SOCKET_OVER;
    socket->shut = TD_SHUT_BOTH;
}

/* One that had read to the end learns of it as of a broken pipe. */
static void reset(struct td_socket *socket)
{
    socket->error = socket->inet.ended ? EPIPE : ECONNRESET;
    over(socket);
    tell(socket);
}

/* `socket` will not write any more. */
static void end_writing(struct td_socket *socket)
{
    struct td_socket *peer = socket->peer;
    socket->shut |= TD_SHUT_WRITE;
    if (peer != NULL) {
        peer->shut |= TD_SHUT_READ;
        peer->inet.ended = true;
        if ((peer->shut & TD_SHUT_WRITE) != 0)
            over(peer);
        tell(peer);
    }
    if (socket->inet.ended)
        over(socket);
}

void td_inet_part(struct td_socket *socket)
{
    struct td_socket *peer = socket->peer;
    if (peer == NULL)
        return;
    bool lingers_not = socket->inet.linger.l_onoff != 0 && socket->inet.linger.l_linger == 0;
    if (socket->state == TD_SOCKET_OVER)
        ;
    else if (td_stream_filled(socket->in) > 0 || socket->file == NULL || lingers_not)
        reset(peer);
    else if ((socket->shut & TD_SHUT_WRITE) == 0)
        end_writing(socket);
    peer->peer = NULL;
}

/* One that listens does so no longer. */
static void stop_listening(struct td_socket *socket)
{
    socket->state = TD_SOCKET_FRESH;
    socket->shut = 0;
    td_socket_reject_pending(socket);
    td_socket_backlog_changed(socket);
}

int td_inet_shut(struct td_socket *socket, unsigned which)
{
    int error = 0;
    switch (socket->state) {
    case TD_SOCKET_LISTENS:
        if ((which & TD_SHUT_READ) != 0)
            stop_listening(socket);
        break;
    case TD_SOCKET_CONNECTED:
        socket->shut |= which & TD_SHUT_READ;
        if ((which & ~socket->shut & TD_SHUT_WRITE) != 0)
            end_writing(socket);
        break;
    default: /* who looks at it takes note */
        socket->shut |= which;
        error = TD_NEGATIVE(shutdown, ENOTCONN);
    }
    td_file_changed(socket->file);
    return error;
}

int td_inet_may_send(struct td_socket *socket)
{
    int error = socket->error;
    socket->error = 0;
    if (error != 0)
        return -error; /* ECONNRESET or EPIPE, or ECONNREFUSED, which is also of connect() */
    if (socket->state == TD_SOCKET_CONNECTING)
        return TD_NEGATIVE(write, EAGAIN);
    bool may = socket->state == TD_SOCKET_CONNECTED && (socket->shut & TD_SHUT_WRITE) == 0;
    return may ? 0 : TD_NEGATIVE(write, EPIPE);
}

void td_inet_untold(struct td_file *file, int error)
{
    struct td_socket *socket = file->object;
    if (error == -ECONNRESET)
        socket->error = ECONNRESET;
}

/* Who has shut down both directions hears nothing, as if it were closed. */
bool td_inet_is_heard(const struct td_socket *socket)
{
    return socket->peer != NULL && socket->peer->shut != TD_SHUT_BOTH;
}

void td_inet_send_in_vain(struct td_socket *socket)
{
    if (socket->peer != NULL)
        reset(socket->peer);
    reset(socket);
}

/* An error behind the end is for who writes. */
ssize_t td_inet_receive_nothing(struct td_socket *socket)
{
    if (socket->state == TD_SOCKET_LISTENS)
        return TD_NEGATIVE(read, ENOTCONN);
    if (socket->error != 0 && !socket->inet.ended) {
        int error = socket->error;
        socket->error = 0;
        return -error; /* ECONNRESET, or ECONNREFUSED, which is also of connect() */
    }
    if ((socket->shut & TD_SHUT_READ) == 0)
        return socket->state == TD_SOCKET_FRESH ? TD_NEGATIVE(read, ENOTCONN)
                                                : TD_NEGATIVE(read, EAGAIN);
    if (socket->in != NULL)
        td_stream_end_seen(socket->in);
    return 0;
}
