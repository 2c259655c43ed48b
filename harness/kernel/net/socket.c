/* Sockets: the pool, what one has in common with other files, and how one comes and goes. */
#include "kernel/net/socket.h"

#include "choice/choose.h"
#include "choice/fault.h"
#include "control/numbered.h"
#include "control/replace.h"
#include "kernel/answer.h"
#include "kernel/file/descriptor.h"
#include "kernel/file/new_file.h"
#include "kernel/net/socket_answers.h"
#include "kernel/process.h"
#include "memory/raw_memory.h"
#include "memory/user_memory.h"
#include "task/fresh.h"
#include "teardown.h"
#include "verdict/verdict.h"

#include <fcntl.h>
#include <netinet/in.h>

TD_ANSWERS(TD_ANSWERS_socket);

enum {
    TYPE_FLAGS = SOCK_NONBLOCK | SOCK_CLOEXEC,
    BUFFER = 212992,             /* net.core.wmem_default */
    TCP_SEND_BUFFER = 16384,     /* net.ipv4.tcp_wmem */
    TCP_RECEIVE_BUFFER = 131072, /* net.ipv4.tcp_rmem */
    NOBODY = -1,
};

static struct td_socket sockets[TD_SOCKETS_MAX];
static unsigned used, live;

static void fresh(void)
{
    used = live = 0;
}

TD_FRESH(fresh);

struct td_socket *td_socket_next(const struct td_socket *after)
{
    unsigned next = after == NULL ? 0 : (unsigned)(after - sockets) + 1;
    while (next < used && !sockets[next].live)
        next++;
    return next < used ? &sockets[next] : NULL;
}

static struct td_socket *free_slot(void)
{
    unsigned slot = used;
    for (unsigned i = 0; live < used && slot == used; i++)
        if (!sockets[i].live)
            slot = i;
    if (slot == TD_SOCKETS_MAX)
        td_unsupported("socket", "more than %d sockets at one time", TD_SOCKETS_MAX);
    used += slot == used;
    live++;
    return &sockets[slot];
}

struct td_socket *td_socket_new(int domain)
{
    struct td_socket *socket = free_slot();
    /* An assignment may be a memset, which is intercepted. */
    td_raw_fill(socket, 0, sizeof *socket);
    socket->live = true;
    socket->domain = domain;
    socket->peer_cred = (struct ucred){.pid = 0, .uid = (uid_t)NOBODY, .gid = (gid_t)NOBODY};
    socket->send_buffer = domain == AF_UNIX ? BUFFER : TCP_SEND_BUFFER;
    socket->receive_buffer = domain == AF_UNIX ? BUFFER : TCP_RECEIVE_BUFFER;
    socket->inet.at.six = socket->inet.bound.six = domain == AF_INET6;
    td_inet_usual_options(socket);
    return socket;
}

int td_socket_install(struct td_socket *socket, int type)
{
    int flags = O_RDWR | (type & SOCK_NONBLOCK ? O_NONBLOCK : 0);
    struct td_file *file = td_new_file(&td_socket_type, flags);
    file->object = socket;
    socket->file = file;
    return td_new_descriptor(file, (type & SOCK_CLOEXEC) != 0);
}

struct ucred td_socket_cred(void)
{
    return (struct ucred){.pid = td_process_now()->pid, .uid = TD_USER, .gid = TD_USER};
}

void td_socket_join(struct td_socket *a, struct td_socket *b)
{
    static const uint32_t capacities[] = {TD_STREAM_CAPACITY, 31, 100, 500, 2000};
    unsigned n = td_choose(TD_CHOOSE_KERNEL, sizeof capacities / sizeof capacities[0],
                           "room for bytes in a connection");
    a->in = td_stream_new(capacities[n]);
    b->in = td_stream_new(capacities[n]);
    a->peer = b;
    b->peer = a;
    a->state = b->state = TD_SOCKET_CONNECTED;
}

/* The other end of a local socket learns that this one is closed. */
static void part(struct td_socket *socket)
{
    struct td_socket *peer = socket->peer;
    if (peer == NULL)
        return;
    td_stream_end_announced(peer->in);
    peer->peer = NULL;
    peer->shut = TD_SHUT_BOTH;
    if (td_stream_filled(socket->in) > 0 || socket->file == NULL)
        peer->error = ECONNRESET; /* bytes that nobody will read, or nobody has accepted it */
    if (peer->file != NULL)
        td_file_changed(peer->file);
}

void td_socket_reject_pending(struct td_socket *listener)
{
    while (listener->first_pending != NULL) {
        struct td_socket *never_accepted = listener->first_pending;
        listener->first_pending = never_accepted->next_pending;
        td_socket_free(never_accepted);
    }
    listener->pending = 0;
}

void td_socket_free(struct td_socket *socket)
{
    bool listened = socket->state == TD_SOCKET_LISTENS;
    if (td_is_inet(socket))
        td_inet_part(socket);
    else
        part(socket);
    td_address_abandon(socket);
    td_socket_reject_pending(socket);
    socket->live = false;
    live--;
    if (socket->in != NULL)
        td_stream_free(socket->in);
    if (listened)
        td_socket_backlog_changed(socket);
}

struct td_socket *td_socket_at(int fd, int *error)
{
    const struct td_file *file = td_descriptor_peek(fd);
    if (file != NULL && file->type == &td_socket_type)
        return file->object;
    *error = file == NULL ? -EBADF : -ENOTSOCK;
    return NULL;
}

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
    int fd = td_socket_install(td_socket_new(domain), type);
    return fd < 0 ? TD_FAIL(socket, EMFILE) : fd;
}

static int open_pair(int domain, int type, int *out)
{
    if (domain != AF_UNIX)
        return TD_NEGATIVE(socketpair, EOPNOTSUPP);
    if (!td_descriptor_room(2))
        return TD_NEGATIVE(socketpair, EMFILE);
    if (td_fault("the kernel has no memory"))
        return TD_NEGATIVE(socketpair, ENOMEM);
    if (td_fault("the system has too many files"))
        return TD_NEGATIVE(socketpair, ENFILE);
    struct td_socket *a = td_socket_new(domain), *b = td_socket_new(domain);
    td_socket_join(a, b);
    a->peer_cred = b->peer_cred = td_socket_cred();
    out[0] = td_socket_install(a, type);
    out[1] = td_socket_install(b, type);
    return 0;
}

int TD_REPLACE(socketpair)(int domain, int type, int protocol, int out[2])
{
    TD_POINT(TD_KERNEL, NULL, 0);
    td_user_writes(out, 2 * sizeof *out);
    int error = check_kind(domain, type, protocol);
    return (int)td_answer(error < 0 ? error : open_pair(domain, type, out));
}

/* Both ends learn of it: what one no longer reads, the other no longer writes. */
static void shut(struct td_socket *socket, unsigned which)
{
    struct td_socket *peer = socket->peer;
    socket->shut |= which;
    td_file_changed(socket->file);
    if (peer == NULL)
        return;
    td_stream_end_announced(peer->in);
    peer->shut |=
        (which & TD_SHUT_READ ? TD_SHUT_WRITE : 0U) | (which & TD_SHUT_WRITE ? TD_SHUT_READ : 0U);
    if (peer->file != NULL)
        td_file_changed(peer->file);
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
    if (td_is_inet(socket))
        return (int)td_answer(td_inet_shut(socket, (unsigned)how + 1));
    shut(socket, (unsigned)how + 1);
    return 0;
}

TD_NUMBERED(SYS_socket, socket, (int)a[0], (int)a[1], (int)a[2])
TD_NUMBERED(SYS_socketpair, socketpair, (int)a[0], (int)a[1], (int)a[2], (int *)a[3])
TD_NUMBERED(SYS_shutdown, shutdown, (int)a[0], (int)a[1])
