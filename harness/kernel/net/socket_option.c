/* getsockopt, setsockopt: of the level SOL_SOCKET; what is of another is the protocol's. */
#include "control/numbered.h"
#include "control/replace.h"
#include "kernel/answer.h"
#include "kernel/file/descriptor.h"
#include "kernel/net/socket.h"
#include "kernel/net/socket_option_answers.h"
#include "memory/user_memory.h"
#include "sanitizer/raw_memory.h"
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
    td_user_reads(size, sizeof(*size));
    if ((int)*size < 0)
        return TD_NEGATIVE(getsockopt, EINVAL);
    socklen_t n = *size < whole ? *size : whole;
    td_user_writes(out, n);
    td_raw_move(out, value, n);
    td_user_writes(size, sizeof(*size));
    *size = n;
    return 0;
}

static int tell_number(int number, void *out, socklen_t *size)
{
    return tell(&number, sizeof(number), out, size);
}

static int tell_error(struct td_socket *socket, void *out, socklen_t *size)
{
    int error = socket->error;
    socket->error = 0; /* telling of it takes it off */
    return tell_number(error, out, size);
}

/* One of SOL_SOCKET that is kept. SO_REUSEPORT of a local socket means something else to each
 * Linux. */
static unsigned kept_option(const struct td_socket *socket, const char *call, int option)
{
    unsigned place = td_kept_option(SOL_SOCKET, option);
    if (place == TD_KEPT_OPTIONS || (place == TD_KEPT_REUSE_PORT && !socket->ops->has_ports))
        td_unsupported(call, TD_OPTION_NOT_SIMULATED, call, option, SOL_SOCKET);
    return place;
}

static int tell_of_protocol(const struct td_socket *socket, int level, int option, void *out,
                            socklen_t *size)
{
    int number;
    if (socket->ops->get_option == NULL)
        return TD_NEGATIVE(getsockopt, EOPNOTSUPP);
    int error = socket->ops->get_option(socket, level, option, &number);
    return error < 0 ? error : tell_number(number, out, size);
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
        return (int)td_answer(tell_of_protocol(socket, level, option, out, size));
    switch (option) {
    case SO_ERROR:
        return (int)td_answer(tell_error(socket, out, size));
    case SO_TYPE:
        return (int)td_answer(tell_number(SOCK_STREAM, out, size));
    case SO_DOMAIN:
        return (int)td_answer(tell_number(socket->domain, out, size));
    case SO_PROTOCOL:
        return (int)td_answer(tell_number(socket->ops->protocol, out, size));
    case SO_ACCEPTCONN:
        return (int)td_answer(tell_number(socket->state == TD_SOCKET_LISTENS, out, size));
    case SO_SNDBUF:
        return (int)td_answer(tell_number(socket->send_buffer, out, size));
    case SO_RCVBUF:
        return (int)td_answer(tell_number(socket->receive_buffer, out, size));
    case SO_PEERCRED:
        return (int)td_answer(tell(&socket->peer_cred, sizeof(socket->peer_cred), out, size));
    case SO_LINGER:
        return (int)td_answer(tell(&socket->linger, sizeof(socket->linger), out, size));
    default:
        return (int)td_answer(
            tell_number(socket->kept[kept_option(socket, "getsockopt", option)], out, size));
    }
}

/* Linux keeps twice what it is told, for its own books. */
static int buffer_of(int wanted, int least)
{
    if (wanted < 0 || wanted > MOST_BUFFER)
        wanted = MOST_BUFFER;
    return 2 * wanted > least ? 2 * wanted : least;
}

/* Of local sockets it changes nothing; nor does a time, since nothing is ever under way. */
static int set_linger(struct td_socket *socket, const struct linger *linger)
{
    td_user_reads(linger, sizeof(*linger));
    socket->linger.l_onoff = linger->l_onoff != 0;
    if (linger->l_onoff != 0)
        socket->linger.l_linger = linger->l_linger;
    return 0;
}

int TD_REPLACE(setsockopt)(int fd, int level, int option, const void *value, socklen_t size)
{
    int error;
    TD_DESCRIPTOR_POINT(fd);
    struct td_socket *socket = td_socket_at(fd, &error);
    if (socket == NULL)
        return (int)td_answer(error);
    if (level != SOL_SOCKET && socket->ops->set_option == NULL)
        return TD_FAIL(setsockopt, EOPNOTSUPP);
    bool lingers = level == SOL_SOCKET && option == SO_LINGER;
    if (size < (lingers ? sizeof(struct linger) : sizeof(int)))
        return TD_FAIL(setsockopt, EINVAL);
    if (lingers)
        return set_linger(socket, value);
    td_user_reads(value, sizeof(int));
    int number = *(const int *)value;
    if (level != SOL_SOCKET)
        return (int)td_answer(socket->ops->set_option(socket, level, option, number));
    switch (option) {
    case SO_SNDBUF:
        socket->send_buffer = buffer_of(number, LEAST_SEND);
        return 0;
    case SO_RCVBUF:
        socket->receive_buffer = buffer_of(number, LEAST_RECEIVE);
        return 0;
    default:
        td_kept_set(socket->kept, kept_option(socket, "setsockopt", option), number);
        return 0; /* each is on or off */
    }
}

TD_NUMBERED(SYS_setsockopt, setsockopt, (int)a[0], (int)a[1], (int)a[2], (const void *)a[3],
            (socklen_t)a[4])
TD_NUMBERED(SYS_getsockopt, getsockopt, (int)a[0], (int)a[1], (int)a[2], (void *)a[3],
            (socklen_t *)a[4])
