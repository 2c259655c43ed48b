/* listen, accept, connect. */
#include "choice/fault.h"
#include "control/numbered.h"
#include "control/replace.h"
#include "kernel/answer.h"
#include "kernel/file/descriptor.h"
#include "kernel/file/transfer.h"
#include "kernel/net/socket.h"
#include "kernel/net/socket_answers.h"
#include "memory/user_memory.h"

#include <fcntl.h>
#include <poll.h>

TD_ANSWERS(TD_ANSWERS_connect);

enum { ACCEPT_FLAGS = SOCK_NONBLOCK | SOCK_CLOEXEC, MOST_BACKLOG = 4096 };

void td_socket_backlog_changed(const struct td_socket *listener)
{
    for (struct td_socket *s = NULL; (s = td_socket_next(s)) != NULL;)
        if (s->connects_to == listener && td_is_inet(s))
            td_inet_connect_again(s);
        else if (s->connects_to == listener)
            td_file_changed_to(s->file, 0);
}

int TD_REPLACE(listen)(int fd, int backlog)
{
    int error;
    TD_DESCRIPTOR_POINT(fd);
    struct td_socket *socket = td_socket_at(fd, &error);
    if (socket == NULL)
        return (int)td_answer(error);
    if (!td_is_inet(socket) && (socket->name.size == 0 || socket->state == TD_SOCKET_CONNECTED))
        return TD_FAIL(listen, EINVAL);
    if (td_is_inet(socket) && (error = td_inet_listen(socket)) < 0)
        return (int)td_answer(error);
    socket->state = TD_SOCKET_LISTENS;
    socket->backlog = (unsigned)backlog > MOST_BACKLOG ? MOST_BACKLOG : (unsigned)backlog;
    socket->listener_cred = td_socket_cred();
    td_socket_backlog_changed(socket);
    return 0;
}

/* Takes the first that has connected, or says why not. */
static int accept_now(struct td_socket *listener, int flags)
{
    struct td_socket *socket = listener->first_pending;
    if (listener->state != TD_SOCKET_LISTENS)
        return TD_NEGATIVE(accept, EINVAL);
    if (socket == NULL)
        return (listener->shut & TD_SHUT_READ) != 0 ? TD_NEGATIVE(accept, EINVAL)
                                                    : TD_NEGATIVE(accept, EAGAIN);
    listener->first_pending = socket->next_pending;
    listener->pending--;
    td_socket_backlog_changed(listener);
    return td_socket_install(socket, flags); /* there is a number: accept_from() has looked */
}

static int wait_and_accept(struct td_file *file, int flags)
{
    bool block = (file->flags & O_NONBLOCK) == 0;
    for (;;) {
        int result =
            td_descriptor_room(1) ? accept_now(file->object, flags) : TD_NEGATIVE(accept, EMFILE);
        int error = result < 0 ? td_block(file, result, block) : 0;
        if (result >= 0 || error < 0)
            return result >= 0 ? result : error;
    }
}

static int accept_from(int fd, int flags)
{
    int error = -EBADF;
    if (td_socket_at(fd, &error) == NULL)
        return error;
    if (!td_descriptor_room(1))
        return TD_NEGATIVE(accept, EMFILE);
    if (td_fault("the system has too many files"))
        return TD_NEGATIVE(accept, ENFILE);
    if (td_fault("the kernel has no memory"))
        return TD_NEGATIVE(accept, ENOMEM);
    struct td_file *file = td_descriptor_hold(fd);
    int result = wait_and_accept(file, flags);
    td_file_release(file);
    return result;
}

/* What accept() tells of who has connected. */
static void tell_peer(int fd, struct sockaddr *address, socklen_t *size)
{
    int error;
    if (address == NULL)
        return;
    td_user_reads(size, sizeof *size);
    td_user_writes(size, sizeof *size);
    td_address_tell(td_socket_at(fd, &error), true, address, size);
}

int TD_REPLACE(accept)(int fd, struct sockaddr *restrict address, socklen_t *restrict size)
{
    TD_DESCRIPTOR_POINT(fd);
    int accepted = accept_from(fd, 0);
    if (accepted >= 0)
        tell_peer(accepted, address, size);
    return (int)td_answer(accepted);
}

int TD_REPLACE(accept4)(int fd, struct sockaddr *restrict address, socklen_t *restrict size,
                        int flags)
{
    TD_DESCRIPTOR_POINT(fd);
    if ((flags & ~ACCEPT_FLAGS) != 0)
        return TD_FAIL(accept4, EINVAL);
    int accepted = accept_from(fd, flags);
    if (accepted >= 0)
        tell_peer(accepted, address, size);
    return (int)td_answer(accepted);
}

struct td_socket *td_socket_join_listener(struct td_socket *socket, struct td_socket *listener)
{
    struct td_socket *other = td_socket_new(listener->domain), **end = &listener->first_pending;
    td_socket_join(socket, other);
    while (*end != NULL)
        end = &(*end)->next_pending;
    *end = other;
    listener->pending++;
    td_file_changed_to(listener->file, POLLIN);
    return other;
}

static void join(struct td_socket *socket, struct td_socket *listener)
{
    struct td_socket *other = td_socket_join_listener(socket, listener);
    td_address_copy(&other->name, &listener->name);
    td_address_copy(&socket->peer_name, &listener->name);
    td_address_copy(&other->peer_name, &socket->name);
    other->peer_cred = td_socket_cred();
    socket->peer_cred = listener->listener_cred;
}

static int connect_now(struct td_socket *socket, const struct td_address *name)
{
    int error = 0;
    struct td_socket *listener = td_address_find(name, &error);
    if (listener == NULL)
        return error;
    if (listener->state != TD_SOCKET_LISTENS || (listener->shut & TD_SHUT_READ) != 0)
        return TD_NEGATIVE(connect, ECONNREFUSED);
    if (listener->pending > listener->backlog) {
        socket->connects_to = listener;
        return TD_NEGATIVE(connect, EAGAIN);
    }
    if (socket->state == TD_SOCKET_CONNECTED)
        return TD_NEGATIVE(connect, EISCONN);
    if (socket->state == TD_SOCKET_LISTENS)
        return TD_NEGATIVE(connect, EINVAL);
    join(socket, listener);
    return 0;
}

static int wait_and_connect(struct td_file *file, const struct td_address *name)
{
    struct td_socket *socket = file->object;
    bool block = (file->flags & O_NONBLOCK) == 0;
    int result, error;
    do {
        socket->connects_to = NULL;
        result = connect_now(socket, name);
        error = result < 0 ? td_block(file, result, block) : 0;
    } while (result < 0 && error == 0);
    socket->connects_to = NULL;
    return error;
}

static int connect_by_name(struct td_file *file, const struct sockaddr *address, socklen_t size)
{
    struct td_address name;
    if (!td_address_from(address, size, &name))
        return TD_NEGATIVE(connect, EINVAL);
    if (td_fault("the kernel has no memory"))
        return TD_NEGATIVE(connect, ENOMEM);
    return wait_and_connect(file, &name);
}

int TD_REPLACE(connect)(int fd, const struct sockaddr *address, socklen_t size)
{
    int error = -EBADF;
    TD_DESCRIPTOR_POINT(fd);
    const struct td_socket *socket = td_socket_at(fd, &error);
    if (socket == NULL)
        return (int)td_answer(error);
    struct td_file *file = td_descriptor_hold(fd);
    int result = td_is_inet(socket) ? td_inet_connect(file, address, size)
                                    : connect_by_name(file, address, size);
    td_file_release(file);
    return (int)td_answer(result);
}

TD_NUMBERED(SYS_listen, listen, (int)a[0], (int)a[1])
TD_NUMBERED(SYS_accept, accept, (int)a[0], (struct sockaddr *)a[1], (socklen_t *)a[2])
TD_NUMBERED(SYS_accept4, accept4, (int)a[0], (struct sockaddr *)a[1], (socklen_t *)a[2], (int)a[3])
TD_NUMBERED(SYS_connect, connect, (int)a[0], (const struct sockaddr *)a[1], (socklen_t)a[2])
