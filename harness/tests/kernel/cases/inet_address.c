/* Addresses and ports of TCP. No port is known before the kernel has found it. */
#include "kernel/net/inet_answers.h"

#include "conformance.h"

#include <arpa/inet.h>
#include <assert.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

CONFORMANCE(inet_address);

union address {
    struct sockaddr any;
    struct sockaddr_in four;
    struct sockaddr_in6 six;
    struct sockaddr_storage whole;
};

static socklen_t size_of(int family)
{
    return family == AF_INET ? sizeof(struct sockaddr_in) : sizeof(struct sockaddr_in6);
}

static union address address_of(const char *host, int port)
{
    union address address;
    memset(&address, 0, sizeof(address));
    int family = strchr(host, ':') != NULL ? AF_INET6 : AF_INET;
    address.any.sa_family = (sa_family_t)family;
    address.four.sin_port = htons((uint16_t)port); /* at the same place in both */
    void *bytes = family == AF_INET ? (void *)&address.four.sin_addr : &address.six.sin6_addr;
    assert(inet_pton(family, host, bytes) == 1);
    return address;
}

static int fresh(int family)
{
    int fd = socket(family, SOCK_STREAM, 0);
    assert(fd != -1);
    return fd;
}

static int bind_to(int fd, const char *host, int port)
{
    union address address = address_of(host, port);
    return bind(fd, &address.any, size_of(address.any.sa_family));
}

static int connect_to(int fd, const char *host, int port)
{
    union address address = address_of(host, port);
    return connect(fd, &address.any, size_of(address.any.sa_family));
}

/* The port that `ask` tells, where it tells this host. */
static int port_of(int (*ask)(int, struct sockaddr *restrict, socklen_t *restrict), int fd,
                   const char *host)
{
    union address found, expected = address_of(host, 0);
    socklen_t size = sizeof(found);
    memset(&found, 0, sizeof(found));
    assert(ask(fd, &found.any, &size) == 0 && size == size_of(expected.any.sa_family));
    int port = ntohs(found.four.sin_port);
    found.four.sin_port = 0;
    assert(memcmp(&found, &expected, size) == 0);
    return port;
}

/* A call on a fresh socket of the family that is closed again. */
static int try(int (*call)(int, const char *, int), int family, const char *host, int port)
{
    int fd = fresh(family), result = call(fd, host, port), error = errno;
    close(fd);
    errno = error;
    return result;
}

static void finds_a_port(void)
{
    int a = fresh(AF_INET), b = fresh(AF_INET6);
    assert(port_of(getsockname, a, "0.0.0.0") == 0 && port_of(getsockname, b, "::") == 0);
    ANSWER(bind, 0, bind_to(a, "127.0.0.1", 0));
    int port = port_of(getsockname, a, "127.0.0.1");
    assert(port > 0);
    ANSWER(bind, EADDRINUSE, try(bind_to, AF_INET, "127.0.0.1", port));
    ANSWER(bind, EINVAL, bind_to(a, "127.0.0.1", 0)); /* it has a port */
    ANSWER(listen, 0, listen(b, 1));
    assert(port_of(getsockname, b, "::") > 0 && port_of(getsockname, b, "::") != port);
    ANSWER(bind, EINVAL, bind_to(b, "::", 0));
    close(a);
    ANSWER(bind, 0, try(bind_to, AF_INET, "127.0.0.1", port)); /* nobody was ever connected */
    close(b);
}

/* Whose addresses are the same, in part. */
static void shares_a_port(void)
{
    int a = fresh(AF_INET), one = 1, b = fresh(AF_INET6), c = fresh(AF_INET6);
    assert(bind_to(a, "127.0.0.2", 0) == 0);
    int port = port_of(getsockname, a, "127.0.0.2");
    ANSWER(bind, 0, try(bind_to, AF_INET, "127.0.0.1", port));
    ANSWER(bind, EADDRINUSE, try(bind_to, AF_INET, "0.0.0.0", port));
    ANSWER(bind, EADDRINUSE, try(bind_to, AF_INET6, "::", port));
    ANSWER(bind, EADDRINUSE, try(bind_to, AF_INET6, "::ffff:127.0.0.2", port));
    ANSWER(bind, 0, try(bind_to, AF_INET6, "::1", port));
    assert(setsockopt(b, IPPROTO_IPV6, IPV6_V6ONLY, &one, sizeof(one)) == 0);
    ANSWER(bind, EINVAL, bind_to(b, "::ffff:127.0.0.3", port));
    ANSWER(bind, 0, bind_to(b, "::", port));
    ANSWER(bind, EADDRINUSE, try(bind_to, AF_INET6, "::1", port));
    ANSWER(bind, 0, bind_to(c, "::ffff:127.0.0.3", port));
    assert(port_of(getsockname, c, "::ffff:127.0.0.3") == port);
    close(a);
    close(b);
    close(c);
}

/* SO_REUSEADDR on both: beside whoever does not listen. */
static void reuses(void)
{
    int a = fresh(AF_INET), b = fresh(AF_INET), c = fresh(AF_INET), one = 1;
    for (int i = 0; i < 2; i++)
        assert(setsockopt(i == 0 ? a : b, SOL_SOCKET, SO_REUSEADDR, &one, sizeof(one)) == 0);
    assert(bind_to(a, "0.0.0.0", 0) == 0);
    int port = port_of(getsockname, a, "0.0.0.0");
    ANSWER(bind, EADDRINUSE, bind_to(c, "127.0.0.1", port)); /* it has not asked for it */
    ANSWER(bind, 0, bind_to(b, "127.0.0.1", port));
    ANSWER(listen, 0, listen(a, 1));
    ANSWER(listen, 0, listen(a, 2));
    ANSWER(listen, EADDRINUSE, listen(b, 1));
    assert(setsockopt(c, SOL_SOCKET, SO_REUSEADDR, &one, sizeof(one)) == 0);
    ANSWER(bind, EADDRINUSE, bind_to(c, "127.0.0.1", port)); /* one listens */
    close(a);
    ANSWER(listen, 0, listen(b, 1));
    close(b);
    close(c);
}

/* A connection whose ends name each other; `from` is where it comes from, as the listener sees
 * it. */
static void meets(int listener, int port, int family, const char *to, const char *source,
                  const char *target, const char *from, const char *here)
{
    int fd = fresh(family);
    union address told;
    socklen_t size = sizeof(told);
    assert(connect_to(fd, to, port) == 0);
    int accepted = accept(listener, &told.any, &size), own = port_of(getsockname, fd, source);
    assert(accepted != -1 && size == size_of(AF_INET6) && told.six.sin6_family == AF_INET6);
    assert(ntohs(told.six.sin6_port) == own && own != port);
    assert(port_of(getpeername, fd, target) == port);
    assert(port_of(getpeername, accepted, from) == own);
    assert(port_of(getsockname, accepted, here) == port);
    close(accepted);
    close(fd);
}

/* "::" is where both families come; any address, as a target, is the loopback. */
static void meets_both(void)
{
    int listener = fresh(AF_INET6);
    assert(listen(listener, 5) == 0);
    int port = port_of(getsockname, listener, "::");
    meets(listener, port, AF_INET6, "::1", "::1", "::1", "::1", "::1");
    meets(listener, port, AF_INET6, "::", "::1", "::1", "::1", "::1");
    meets(listener, port, AF_INET, "127.0.0.1", "127.0.0.1", "127.0.0.1", "::ffff:127.0.0.1",
          "::ffff:127.0.0.1");
    meets(listener, port, AF_INET, "0.0.0.0", "127.0.0.1", "127.0.0.1", "::ffff:127.0.0.1",
          "::ffff:127.0.0.1");
    meets(listener, port, AF_INET, "127.0.0.5", "127.0.0.1", "127.0.0.5", "::ffff:127.0.0.1",
          "::ffff:127.0.0.5");
    meets(listener, port, AF_INET6, "::ffff:127.0.0.1", "::ffff:127.0.0.1", "::ffff:127.0.0.1",
          "::ffff:127.0.0.1", "::ffff:127.0.0.1");
    close(listener);
}

/* A socket that was bound keeps its port, and gets the address it connects from. */
static void bound_before(void)
{
    int listener = fresh(AF_INET), fd = fresh(AF_INET);
    assert(listen(listener, 1) == 0 && bind_to(fd, "0.0.0.0", 0) == 0);
    int port = port_of(getsockname, fd, "0.0.0.0");
    assert(connect_to(fd, "127.0.0.1", port_of(getsockname, listener, "0.0.0.0")) == 0);
    assert(port_of(getsockname, fd, "127.0.0.1") == port);
    ANSWER(listen, EINVAL, listen(fd, 1));
    close(fd);
    close(listener);
}

static void refuses(void)
{
    union address four = address_of("127.0.0.1", 0), six = address_of("::1", 0);
    int a = fresh(AF_INET), b = fresh(AF_INET6);
    ANSWER(bind, EADDRNOTAVAIL, bind_to(a, "203.0.113.1", 0));
    ANSWER(bind, EADDRNOTAVAIL, bind_to(b, "2001:db8::1", 0));
    ANSWER(bind, EAFNOSUPPORT, bind_to(a, "::1", 0));
    ANSWER(bind, EINVAL, bind_to(b, "127.0.0.1", 0)); /* too short to be looked at */
    ANSWER(bind, EAFNOSUPPORT, bind(b, &four.any, sizeof(four.six)));
    ANSWER(bind, EINVAL, bind(a, &four.any, sizeof(four.four) - 1));
    ANSWER(bind, EINVAL, bind(a, &four.any, sizeof(four.whole) + 1));
    ANSWER(bind, EINVAL, bind(b, &six.any, 23));
    ANSWER(connect, EINVAL, connect(a, &four.any, sizeof(four.four) - 1));
    ANSWER(connect, EINVAL, connect(a, &four.any, 1));
    ANSWER(connect, EAFNOSUPPORT, connect_to(a, "::1", 0));
    ANSWER(connect, ENETUNREACH, connect_to(a, "255.255.255.255", 80));
    ANSWER(connect, ENETUNREACH, connect_to(b, "ff02::1", 80));
    ANSWER(connect, EAFNOSUPPORT, connect(b, &four.any, sizeof(four.six)));
    ANSWER(bind, 0, bind(b, &six.any, 24)); /* no scope */
    four.four.sin_family = AF_UNSPEC;
    ANSWER(bind, EAFNOSUPPORT, bind(a, &four.any, sizeof(four.four)));
    four.four.sin_addr.s_addr = INADDR_ANY;
    ANSWER(bind, 0, bind(a, &four.any, sizeof(four.four)));
    close(a);
    close(b);
}

int main(void)
{
    finds_a_port();
    shares_a_port();
    reuses();
    meets_both();
    bound_before();
    refuses();
    return 0;
}
