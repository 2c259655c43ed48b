/* Options of the levels of TCP and IP. */
#include "kernel/net/inet_option.h"

#include "kernel/answer.h"
#include "kernel/net/inet_answers.h"
#include "kernel/net/socket.h"
#include "verdict/verdict.h"

#include <netinet/in.h>

TD_ANSWERS(TD_ANSWERS_inet_option);

void td_inet_inherit_options(struct td_socket *child, const struct td_socket *listener)
{
    for (unsigned i = 0; i < TD_KEPT_OPTIONS; i++)
        child->kept[i] = listener->kept[i];
    child->inet.six_only = listener->inet.six_only;
    child->linger = listener->linger;
    child->send_buffer = listener->send_buffer;
    child->receive_buffer = listener->receive_buffer;
}

static bool is_six_only(const struct td_socket *socket, int level, int option)
{
    return socket->domain == AF_INET6 && level == IPPROTO_IPV6 && option == IPV6_V6ONLY;
}

/* The socket's protocols know nothing of that level. */
static bool is_foreign(const struct td_socket *socket, int level)
{
    bool six = level == IPPROTO_IPV6 && socket->domain == AF_INET6;
    return level != IPPROTO_TCP && level != IPPROTO_IP && !six;
}

int td_inet_get_option(const struct td_socket *socket, int level, int option, int *number)
{
    unsigned place = td_kept_option(level, option);
    if (place < TD_KEPT_OPTIONS)
        *number = socket->kept[place];
    else if (is_six_only(socket, level, option))
        *number = socket->inet.six_only;
    else if (is_foreign(socket, level))
        return socket->domain == AF_INET ? TD_NEGATIVE(getsockopt, EOPNOTSUPP)
                                         : TD_NEGATIVE(getsockopt, ENOPROTOOPT);
    else
        td_unsupported("getsockopt", TD_OPTION_NOT_SIMULATED, "getsockopt", option, level);
    return 0;
}

int td_inet_set_option(struct td_socket *socket, int level, int option, int number)
{
    unsigned place = td_kept_option(level, option);
    if (place < TD_KEPT_OPTIONS)
        return td_kept_set(socket->kept, place, number) ? 0 : TD_NEGATIVE(setsockopt, EINVAL);
    if (is_foreign(socket, level))
        return TD_NEGATIVE(setsockopt, ENOPROTOOPT);
    if (!is_six_only(socket, level, option))
        td_unsupported("setsockopt", TD_OPTION_NOT_SIMULATED, "setsockopt", option, level);
    if (socket->inet.at.port != 0)
        return TD_NEGATIVE(setsockopt, EINVAL);
    socket->inet.six_only = number != 0;
    return 0;
}
