/* socket, socketpair, shutdown: which protocols there are. */
#include "choice/fault.h"
#include "control/numbered.h"
#include "control/replace.h"
#include "kernel/answer.h"
#include "kernel/file/descriptor.h"
#include "kernel/net/socket.h"
#include "kernel/net/socket_answers.h"
#include "kernel/net/tcp.h"
#include "kernel/net/unix.h"
#include "memory/user_memory.h"
#include "teardown.h"
#include "verdict/verdict.h"

#include <netinet/in.h>

TD_ANSWERS(TD_ANSWERS_socket);

enum { TYPE_FLAGS = SOCK_NONBLOCK | SOCK_CLOEXEC };

/* What a kernel says that is built without such sockets; a program can do without them, too. */
static int missing(int error, int domain, int type, int protocol)
{
    td_note("no socket of domain %d, type %d, protocol %d: streams of AF_UNIX, and TCP of AF_INET "
            "and AF_INET6, are simulated",
            domain, type, protocol);
    return error;
}

/* Of AF_INET or AF_INET6. */
static int check_protocol(int domain, int kind, int protocol)
{
    if (protocol < 0 || protocol > IPPROTO_MPTCP)
        return TD_NEGATIVE(socket, EINVAL);
    if (kind != SOCK_STREAM)
        return missing(TD_NEGATIVE(socket, ESOCKTNOSUPPORT), domain, kind, protocol);
    if (protocol == IPPROTO_SCTP || protocol == IPPROTO_MPTCP)
        return missing(TD_NEGATIVE(socket, EPROTONOSUPPORT), domain, kind, protocol);
    return protocol == 0 || protocol == IPPROTO_TCP ? 0 : TD_NEGATIVE(socket, EPROTONOSUPPORT);
}

/* 0 for what is simulated; -errno. */
static int check_kind(int domain, int type, int protocol)
{
    int kind = type & ~TYPE_FLAGS;
    if (domain < 0 || domain >= AF_MAX)
        return TD_NEGATIVE(socket, EAFNOSUPPORT);
    if (kind < 0 || kind > SOCK_PACKET)
        return TD_NEGATIVE(socket, EINVAL);
    if (domain != AF_UNIX && domain != AF_INET && domain != AF_INET6)
        return missing(TD_NEGATIVE(socket, EAFNOSUPPORT), domain, kind, protocol);
    if (domain != AF_UNIX)
        return check_protocol(domain, kind, protocol);
    if (protocol != 0 && protocol != PF_UNIX)
        return TD_NEGATIVE(socket, EPROTONOSUPPORT);
    return kind == SOCK_STREAM
               ? 0
               : missing(TD_NEGATIVE(socket, ESOCKTNOSUPPORT), domain, kind, protocol);
}

/* Of a kind that is simulated. */
static const struct td_proto_ops *ops_of(int domain)
{
    return domain == AF_UNIX ? &td_unix_ops : &td_tcp_ops;
}

int TD_REPLACE(socket)(int domain, int type, int protocol)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    int error = check_kind(domain, type, protocol);
    if (error < 0)
        return (int)td_answer(error);
    if (td_fault("the kernel has no memory"))
        return TD_FAIL(socket, ENOMEM);
    if (td_fault("the system has too many files"))
        return TD_FAIL(socket, ENFILE);
    int fd = td_socket_install(td_socket_new(domain, ops_of(domain)), type);
    return fd < 0 ? TD_FAIL(socket, EMFILE) : fd;
}

static int open_pair(int domain, int type, int *out)
{
    const struct td_proto_ops *ops = ops_of(domain);
    if (ops->pair == NULL)
        return TD_NEGATIVE(socketpair, EOPNOTSUPP);
    if (!td_descriptor_room(2))
        return TD_NEGATIVE(socketpair, EMFILE);
    if (td_fault("the kernel has no memory"))
        return TD_NEGATIVE(socketpair, ENOMEM);
    if (td_fault("the system has too many files"))
        return TD_NEGATIVE(socketpair, ENFILE);
    struct td_socket *a = td_socket_new(domain, ops), *b = td_socket_new(domain, ops);
    ops->pair(a, b);
    out[0] = td_socket_install(a, type);
    out[1] = td_socket_install(b, type);
    return 0;
}

int TD_REPLACE(socketpair)(int domain, int type, int protocol, int out[2])
{
    TD_POINT(TD_KERNEL, NULL, 0);
    td_user_writes(out, 2 * sizeof(*out));
    int error = check_kind(domain, type, protocol);
    return (int)td_answer(error < 0 ? error : open_pair(domain, type, out));
}

int TD_REPLACE(shutdown)(int fd, int how)
{
    int error;
    TD_DESCRIPTOR_POINT(fd);
    struct td_socket *socket = td_socket_at(fd, &error);
    if (socket == NULL)
        return (int)td_answer(error);
    if (how < SHUT_RD || how > SHUT_RDWR)
        return TD_FAIL(shutdown, EINVAL);
    return (int)td_answer(socket->ops->shutdown(socket, (unsigned)how + 1));
}

TD_NUMBERED(SYS_socket, socket, (int)a[0], (int)a[1], (int)a[2])
TD_NUMBERED(SYS_socketpair, socketpair, (int)a[0], (int)a[1], (int)a[2], (int *)a[3])
TD_NUMBERED(SYS_shutdown, shutdown, (int)a[0], (int)a[1])
