/* Options of sockets that are numbers, kept and told: of any socket, and of TCP. */
#include "kernel/net/kept_option.h"

#include <limits.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

static const struct {
    int level, option, usual, least, most; /* both 0: on or off */
} options[] = {
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

_Static_assert(sizeof(options) / sizeof(options[0]) == TD_KEPT_OPTIONS, "an option is missing");

unsigned td_kept_option(int level, int option)
{
    unsigned i = 0;
    while (i < TD_KEPT_OPTIONS && (options[i].level != level || options[i].option != option))
        i++;
    return i;
}

void td_kept_usual(int *kept)
{
    for (unsigned i = 0; i < TD_KEPT_OPTIONS; i++)
        kept[i] = options[i].usual;
}

bool td_kept_set(int *kept, unsigned place, int value)
{
    bool is_switch = options[place].least == options[place].most;
    if (!is_switch && (value < options[place].least || value > options[place].most))
        return false;
    kept[place] = is_switch ? value != 0 : value;
    return true;
}
