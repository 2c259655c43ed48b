/* Sockets: the pool, the type of their files, and how one comes and goes. */
#include "kernel/net/socket.h"

#include "choice/choose.h"
#include "kernel/file/descriptor.h"
#include "kernel/file/file_wait.h"
#include "kernel/file/new_file.h"
#include "kernel/net/socket_transfer.h"
#include "kernel/process.h"
#include "sanitizer/raw_memory.h"
#include "task/fresh.h"
#include "verdict/verdict.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>

enum { NOBODY = -1 };

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

struct td_socket *td_socket_new(int domain, const struct td_proto_ops *ops)
{
    struct td_socket *socket = free_slot();
    /* An assignment may be a memset, which is intercepted. */
    td_raw_fill(socket, 0, sizeof(*socket));
    socket->live = true;
    socket->domain = domain;
    socket->peer_cred = (struct ucred){.pid = 0, .uid = (uid_t)NOBODY, .gid = (gid_t)NOBODY};
    socket->ops = ops;
    socket->send_buffer = ops->send_buffer;
    socket->receive_buffer = ops->receive_buffer;
    td_kept_usual(socket->kept);
    if (ops->open != NULL)
        ops->open(socket);
    return socket;
}

struct ucred td_socket_cred(void)
{
    return (struct ucred){.pid = td_process_now()->pid, .uid = TD_USER, .gid = TD_USER};
}

void td_socket_join(struct td_socket *a, struct td_socket *b)
{
    static const uint32_t capacities[] = {TD_STREAM_CAPACITY, 31, 100, 500, 2000};
    unsigned n = td_choose(TD_CHOOSE_KERNEL, sizeof(capacities) / sizeof(capacities[0]),
                           "room for bytes in a connection");
    a->in = td_stream_new(capacities[n]);
    b->in = td_stream_new(capacities[n]);
    a->peer = b;
    b->peer = a;
    a->state = b->state = TD_SOCKET_CONNECTED;
}

struct td_socket *td_socket_join_listener(struct td_socket *socket, struct td_socket *listener)
{
    struct td_socket *other = td_socket_new(listener->domain, listener->ops);
    struct td_socket **end = &listener->first_pending;
    td_socket_join(socket, other);
    while (*end != NULL)
        end = &(*end)->next_pending;
    *end = other;
    listener->pending++;
    td_file_changed_to(listener->file, POLLIN);
    return other;
}

void td_socket_backlog_changed(const struct td_socket *listener)
{
    for (struct td_socket *s = NULL; (s = td_socket_next(s)) != NULL;)
        if (s->connects_to == listener)
            s->ops->room(s);
}

/* Takes down a socket, with or without a file: `close` of its table, and what all share. */
static void close_socket(struct td_socket *socket)
{
    bool listened = socket->state == TD_SOCKET_LISTENS;
    socket->ops->close(socket);
    td_socket_reject_pending(socket);
    socket->live = false;
    live--;
    if (socket->in != NULL)
        td_stream_free(socket->in);
    if (listened)
        td_socket_backlog_changed(socket);
}

void td_socket_reject_pending(struct td_socket *listener)
{
    while (listener->first_pending != NULL) {
        struct td_socket *never_accepted = listener->first_pending;
        listener->first_pending = never_accepted->next_pending;
        close_socket(never_accepted);
    }
    listener->pending = 0;
}

static void release(struct td_file *file)
{
    close_socket(file->object);
}

/* What took it off is told no more than how much was written: it is pending again. */
static void error_is_left(struct td_file *file, int error)
{
    struct td_socket *socket = file->object;
    if (error == -ECONNRESET)
        socket->error = ECONNRESET;
}

static const struct td_file_type type = {
    .words = "a stream socket",
    .mode = S_IFSOCK | 0777,
    .read = td_socket_read,
    .write = td_socket_write,
    .error = error_is_left,
    .ready = td_socket_ready,
    .control = td_socket_control,
    .release = release,
};

int td_socket_install(struct td_socket *socket, int type_flags)
{
    int flags = O_RDWR | (type_flags & SOCK_NONBLOCK ? O_NONBLOCK : 0);
    struct td_file *file = td_new_file(&type, flags);
    file->object = socket;
    socket->file = file;
    return td_new_descriptor(file, (type_flags & SOCK_CLOEXEC) != 0);
}

struct td_socket *td_socket_at(int fd, int *error)
{
    const struct td_file *file = td_descriptor_peek(fd);
    if (file != NULL && file->type == &type)
        return file->object;
    *error = file == NULL ? -EBADF : -ENOTSOCK;
    return NULL;
}
