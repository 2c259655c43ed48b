/* Options of sockets that are numbers, kept and told: those of TCP, and some of any socket. */
#include "kernel/answer.h"
#include "kernel/net/inet_answers.h"
#include "kernel/net/socket.h"
#include "verdict/verdict.h"

#include <limits.h>
#include <netinet/in.h>
#include <netinet/tcp.h>

TD_ANSWERS(TD_ANSWERS_inet_option);

/* Of the same order as td_inet.kept. */
static const struct kept {
    int level, option, usual, least, most; /* both 0: on or off */
} kept[] = {
    [TD_KEPT_REUSE_ADDRESS] = {SOL_SOCKET, SO_REUSEADDR, 0, 0, 0},
    [TD_KEPT_REUSE_PORT] = {SOL_SOCKET, SO_REUSEPORT, 0, 0, 0},
    {SOL_SOCKET, SO_KEEPALIVE, 0, 0, 0},
    {IPPROTO_TCP, TCP_NODELAY, 0, 0, 0},
    {IPPROTO_TCP, TCP_CORK, 0, 0, 0},
    {IPPROTO_TCP, TCP_KEEPIDLE, 7200, 1, 32767},
    {IPPROTO_TCP, TCP_KEEPINTVL, 75, 1, 32767},
    {IPPROTO_TCP, TCP_KEEPCNT, 9, 1, 127},
    {IPPROTO_TCP, TCP_USER_TIMEOUT, 0, 0, INT_MAX},
};

_Static_assert(sizeof kept / sizeof kept[0] == TD_KEPT_OPTIONS, "an option is missing");

void td_inet_usual_options(struct td_socket *socket)
{
    for (unsigned i = 0; i < TD_KEPT_OPTIONS; i++)
        socket->inet.kept[i] = kept[i].usual;
}

void td_inet_inherit_options(struct td_socket *child, const struct td_socket *listener)
{
    for (unsigned i = 0; i < TD_KEPT_OPTIONS; i++)
        child->inet.kept[i] = listener->inet.kept[i];
    child->inet.six_only = listener->inet.six_only;
    child->inet.linger = listener->inet.linger;
    child->send_buffer = listener->send_buffer;
    child->receive_buffer = listener->receive_buffer;
}

/* TD_KEPT_OPTIONS: none. SO_REUSEPORT of a local socket means something else to each Linux. */
static unsigned find(const struct td_socket *socket, int level, int option)
{
    unsigned i = 0;
    while (i < TD_KEPT_OPTIONS && (kept[i].level != level || kept[i].option != option))
        i++;
    return i == TD_KEPT_REUSE_PORT && !td_is_inet(socket) ? TD_KEPT_OPTIONS : i;
}

static bool is_six_only(const struct td_socket *socket, int level, int option)
{
    return socket->domain == AF_INET6 && level == IPPROTO_IPV6 && option == IPV6_V6ONLY;
}

/* The socket's protocols know nothing of that level. */
static bool is_foreign(const struct td_socket *socket, int level)
{
    bool six = level == IPPROTO_IPV6 && socket->domain == AF_INET6;
    return level != SOL_SOCKET && level != IPPROTO_TCP && level != IPPROTO_IP && !six;
}

int td_inet_get_option(const struct td_socket *socket, int level, int option, int *number)
{
    unsigned i = find(socket, level, option);
    if (i < TD_KEPT_OPTIONS)
        *number = socket->inet.kept[i];
    else if (is_six_only(socket, level, option))
        *number = socket->inet.six_only;
    else if (is_foreign(socket, level))
        return socket->domain == AF_INET ? TD_NEGATIVE(getsockopt, EOPNOTSUPP)
                                         : TD_NEGATIVE(getsockopt, ENOPROTOOPT);
    else
        td_unsupported("getsockopt",
                       "getsockopt() with option %d of level %d, which is not simulated", option,
                       level);
    return 0;
}

static int keep(int *number, const struct kept *option, int value)
{
    bool is_switch = option->least == option->most;
    if (!is_switch && (value < option->least || value > option->most))
        return TD_NEGATIVE(setsockopt, EINVAL);
    *number = is_switch ? value != 0 : value;
    return 0;
}

int td_inet_set_option(struct td_socket *socket, int level, int option, int number)
{
    unsigned i = find(socket, level, option);
    if (i < TD_KEPT_OPTIONS)
        return keep(&socket->inet.kept[i], &kept[i], number);
    if (is_foreign(socket, level))
        return TD_NEGATIVE(setsockopt, ENOPROTOOPT);
    if (!is_six_only(socket, level, option))
        td_unsupported("setsockopt",
                       "setsockopt() with option %d of level %d, which is not simulated", option,
                       level);
    if (socket->inet.at.port != 0)
        return TD_NEGATIVE(setsockopt, EINVAL);
    socket->inet.six_only = number != 0;
    return 0;
}
