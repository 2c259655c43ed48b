/*
 * How a connection of TCP ends. Each direction ends by itself, when its writer says so. A reset
 * ends both at once: an end was closed with bytes unread, before it was accepted, or with SO_LINGER
 * of 0, or bytes came to where nobody can read them. What had arrived before can still be read.
 */
#include "kernel/net/tcp_close.h"

#include "kernel/answer.h"
#include "kernel/file/file_wait.h"
#include "kernel/net/inet_answers.h"
#include "kernel/net/socket.h"

TD_ANSWERS(TD_ANSWERS_tcp_close);

static void notify(struct td_socket *socket)
{
    td_stream_end_announced(socket->in);
    if (socket->file != NULL)
        td_file_changed(socket->file);
}

static void closed(struct td_socket *socket)
{
    socket->state = TD_SOCKET_CLOSED;
    socket->shut = TD_SHUT_BOTH;
}

/* One that had read to the end learns of it as of a broken pipe. */
static void reset(struct td_socket *socket)
{
    socket->error = socket->inet.ended ? EPIPE : ECONNRESET;
    closed(socket);
    notify(socket);
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
            closed(peer);
        notify(peer);
    }
    if (socket->inet.ended)
        closed(socket);
}

void td_tcp_close(struct td_socket *socket)
{
    struct td_socket *peer = socket->peer;
    if (peer == NULL)
        return;
    bool lingers_not = socket->linger.l_onoff != 0 && socket->linger.l_linger == 0;
    if (socket->state == TD_SOCKET_CLOSED)
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

int td_tcp_shutdown(struct td_socket *socket, unsigned which)
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
    default: /* what looks at it takes note */
        socket->shut |= which;
        error = TD_NEGATIVE(shutdown, ENOTCONN);
    }
    td_file_changed(socket->file);
    return error;
}

int td_tcp_may_send(struct td_socket *socket)
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

/* With both directions shut down it hears nothing, as if it were closed. The sender learns of it by
 * a reset. */
bool td_tcp_is_unheard(struct td_socket *socket, size_t size)
{
    struct td_socket *peer = socket->peer;
    if (peer != NULL && peer->shut != TD_SHUT_BOTH)
        return false;
    if (size > 0 && peer != NULL)
        reset(peer);
    if (size > 0)
        reset(socket);
    return true;
}

/* An error behind the end is for a writer. */
ssize_t td_tcp_receive_nothing(struct td_socket *socket)
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
