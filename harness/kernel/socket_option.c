/* getsockopt, setsockopt: of the level SOL_SOCKET. */
#include "control/replace.h"
#include "kernel/answer.h"
#include "kernel/caller.h"
#include "kernel/descriptor.h"
#include "kernel/socket.h"
#include "kernel/socket_option_answers.h"
#include "memory/fill.h"
#include "verdict/verdict.h"

TD_ANSWERS(TD_ANSWERS_socket_option);

enum {
    MOST_BUFFER = 212992, /* net.core.wmem_max and rmem_max */
    LEAST_SEND = 4608,
    LEAST_RECEIVE = 2304,
};

/* Writes as much of the value as there is room for, and says how much. */
static int tell(const void *value, socklen_t whole, void *out, socklen_t *size)
{
    td_caller_reads(size, sizeof *size);
    if ((int)*size < 0)
        return TD_NEGATIVE(getsockopt, EINVAL);
    socklen_t n = *size < whole ? *size : whole;
    td_caller_writes(out, n);
    td_move(out, value, n);
    td_caller_writes(size, sizeof *size);
    *size = n;
    return 0;
}

static int tell_number(int number, void *out, socklen_t *size)
{
    return tell(&number, sizeof number, out, size);
}

static int tell_error(struct td_socket *socket, void *out, socklen_t *size)
{
    int error = socket->error;
    socket->error = 0; /* telling of it takes it off */
    return tell_number(error, out, size);
}

int TD_REPLACE(getsockopt)(int fd, int level, int option, void *restrict out,
                           socklen_t *restrict size)
{
    int error;
    TD_DESCRIPTOR_POINT(fd);
    struct td_socket *socket = td_socket_at(fd, &error);
    if (socket == NULL)
        return (int)td_answer(error);
    if (level != SOL_SOCKET)
        return TD_FAIL(getsockopt, EOPNOTSUPP);
    switch (option) {
    case SO_ERROR:
        return (int)td_answer(tell_error(socket, out, size));
    case SO_TYPE:
        return (int)td_answer(tell_number(SOCK_STREAM, out, size));
    case SO_DOMAIN:
        return (int)td_answer(tell_number(AF_UNIX, out, size));
    case SO_ACCEPTCONN:
        return (int)td_answer(tell_number(socket->state == TD_SOCKET_LISTENS, out, size));
    case SO_SNDBUF:
        return (int)td_answer(tell_number(socket->send_buffer, out, size));
    case SO_RCVBUF:
        return (int)td_answer(tell_number(socket->receive_buffer, out, size));
    case SO_PEERCRED:
        return (int)td_answer(tell(&socket->peer_cred, sizeof socket->peer_cred, out, size));
    default:
        td_verdict("unsupported", "getsockopt() with option %d, which is not simulated", option);
    }
}

/* Linux keeps twice what it is told, for its own books. */
static int buffer_of(int wanted, int least)
{
    if (wanted < 0 || wanted > MOST_BUFFER)
        wanted = MOST_BUFFER;
    return 2 * wanted > least ? 2 * wanted : least;
}

int TD_REPLACE(setsockopt)(int fd, int level, int option, const void *value, socklen_t size)
{
    int error;
    TD_DESCRIPTOR_POINT(fd);
    struct td_socket *socket = td_socket_at(fd, &error);
    if (socket == NULL)
        return (int)td_answer(error);
    if (level != SOL_SOCKET)
        return TD_FAIL(setsockopt, EOPNOTSUPP);
    if (size < sizeof(int))
        return TD_FAIL(setsockopt, EINVAL);
    td_caller_reads(value, sizeof(int));
    int number = *(const int *)value;
    switch (option) {
    case SO_SNDBUF:
        socket->send_buffer = buffer_of(number, LEAST_SEND);
        return 0;
    case SO_RCVBUF:
        socket->receive_buffer = buffer_of(number, LEAST_RECEIVE);
        return 0;
    case SO_REUSEADDR: /* changes nothing for local sockets */
        return 0;
    default:
        td_verdict("unsupported", "setsockopt() with option %d, which is not simulated", option);
    }
}
