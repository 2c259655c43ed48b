/* Options of TCP. */
#include "kernel/net/inet_answers.h"

#include "conformance.h"

#include <assert.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

CONFORMANCE(inet_option);

static const struct option {
    int level, name, usual, set, then, wrong; /* wrong: which it does not become; 0: none */
} options[] = {
    {SOL_SOCKET, SO_REUSEADDR, 0, 5, 1, 0},
    {SOL_SOCKET, SO_REUSEPORT, 0, 5, 1, 0},
    {SOL_SOCKET, SO_KEEPALIVE, 0, 5, 1, 0},
    {IPPROTO_TCP, TCP_NODELAY, 0, 5, 1, 0},
    {IPPROTO_TCP, TCP_CORK, 0, 5, 1, 0},
    {IPPROTO_TCP, TCP_KEEPIDLE, 7200, 60, 60, 32768},
    {IPPROTO_TCP, TCP_KEEPINTVL, 75, 32767, 32767, 32768},
    {IPPROTO_TCP, TCP_KEEPCNT, 9, 127, 127, 128},
    {IPPROTO_TCP, TCP_USER_TIMEOUT, 0, 1000, 1000, -1},
    {SOL_SOCKET, SO_SNDBUF, 16384, 10000, 20000, 0},
};
static const unsigned count = sizeof(options) / sizeof(options[0]);

static int number_of(int fd, int level, int option)
{
    int number = -1;
    socklen_t size = sizeof(number);
    ANSWER(getsockopt, 0, getsockopt(fd, level, option, &number, &size));
    assert(size == sizeof(number));
    return number;
}

static int set(int fd, int level, int option, int number)
{
    return setsockopt(fd, level, option, &number, sizeof(number));
}

static int get(int fd, int level, int option)
{
    int number;
    socklen_t size = sizeof(number);
    return getsockopt(fd, level, option, &number, &size);
}

static void kinds(int family)
{
    int fd = socket(family, SOCK_STREAM, 0);
    assert(number_of(fd, SOL_SOCKET, SO_TYPE) == SOCK_STREAM);
    assert(number_of(fd, SOL_SOCKET, SO_DOMAIN) == family);
    assert(number_of(fd, SOL_SOCKET, SO_PROTOCOL) == IPPROTO_TCP);
    assert(number_of(fd, SOL_SOCKET, SO_ACCEPTCONN) == 0 && listen(fd, 1) == 0);
    assert(number_of(fd, SOL_SOCKET, SO_ACCEPTCONN) == 1);
    close(fd);
}

/* Kept, within its range; and what is accepted has it, too. */
static void numbers(void)
{
    struct sockaddr_in address;
    socklen_t size = sizeof(address);
    int listener = socket(AF_INET, SOCK_STREAM, 0), fd = socket(AF_INET, SOCK_STREAM, 0);
    for (unsigned i = 0; i < count; i++) {
        const struct option *o = &options[i];
        int usual = number_of(fd, o->level, o->name);
        assert(usual == o->usual || o->name == SO_SNDBUF);
        ANSWER(setsockopt, 0, set(listener, o->level, o->name, o->set));
        assert(number_of(listener, o->level, o->name) == o->then);
        if (o->wrong != 0)
            ANSWER(setsockopt, EINVAL, set(listener, o->level, o->name, o->wrong));
        assert(number_of(listener, o->level, o->name) == o->then);
    }
    assert(listen(listener, 1) == 0);
    assert(getsockname(listener, (struct sockaddr *)&address, &size) == 0);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    assert(connect(fd, (struct sockaddr *)&address, size) == 0);
    int accepted = accept(listener, NULL, NULL);
    for (unsigned i = 0; i < count; i++)
        if (options[i].name != SO_REUSEPORT)
            assert(number_of(accepted, options[i].level, options[i].name) == options[i].then);
    ANSWER(setsockopt, 0, set(fd, IPPROTO_TCP, TCP_NODELAY, 1));
    ANSWER(setsockopt, 0, set(fd, IPPROTO_TCP, TCP_NODELAY, 0));
    assert(number_of(fd, IPPROTO_TCP, TCP_NODELAY) == 0);
    close(accepted);
    close(fd);
    close(listener);
}

static void lingers(void)
{
    struct linger linger = {.l_onoff = 3, .l_linger = 4};
    socklen_t size = sizeof(linger);
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    ANSWER(setsockopt, EINVAL, setsockopt(fd, SOL_SOCKET, SO_LINGER, &linger, sizeof(int)));
    ANSWER(setsockopt, 0, setsockopt(fd, SOL_SOCKET, SO_LINGER, &linger, sizeof(linger)));
    ANSWER(getsockopt, 0, getsockopt(fd, SOL_SOCKET, SO_LINGER, &linger, &size));
    assert(size == sizeof(linger) && linger.l_onoff == 1 && linger.l_linger == 4);
    linger = (struct linger){.l_onoff = 0, .l_linger = 9};
    ANSWER(setsockopt, 0, setsockopt(fd, SOL_SOCKET, SO_LINGER, &linger, sizeof(linger)));
    ANSWER(getsockopt, 0, getsockopt(fd, SOL_SOCKET, SO_LINGER, &linger, &size));
    assert(linger.l_onoff == 0 && linger.l_linger == 4);
    close(fd);
}

static void six_only(void)
{
    int fd = socket(AF_INET6, SOCK_STREAM, 0);
    assert(number_of(fd, IPPROTO_IPV6, IPV6_V6ONLY) == 0);
    ANSWER(setsockopt, 0, set(fd, IPPROTO_IPV6, IPV6_V6ONLY, 1));
    assert(number_of(fd, IPPROTO_IPV6, IPV6_V6ONLY) == 1 && listen(fd, 1) == 0);
    ANSWER(setsockopt, EINVAL, set(fd, IPPROTO_IPV6, IPV6_V6ONLY, 0));
    close(fd);
}

static void refuses(void)
{
    int four = socket(AF_INET, SOCK_STREAM, 0), six = socket(AF_INET6, SOCK_STREAM, 0);
    ANSWER(setsockopt, ENOPROTOOPT, set(four, IPPROTO_IPV6, IPV6_V6ONLY, 1));
    ANSWER(getsockopt, EOPNOTSUPP, get(four, IPPROTO_IPV6, IPV6_V6ONLY));
    ANSWER(setsockopt, ENOPROTOOPT, set(six, 999, 1, 1));
    ANSWER(getsockopt, ENOPROTOOPT, get(six, 999, 1));
    close(four);
    close(six);
}

int main(void)
{
    kinds(AF_INET);
    kinds(AF_INET6);
    numbers();
    lingers();
    six_only();
    refuses();
    return 0;
}
