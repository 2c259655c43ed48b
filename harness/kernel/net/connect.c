/* listen, accept, connect. */
#include "choice/fault.h"
#include "control/numbered.h"
#include "control/replace.h"
#include "kernel/answer.h"
#include "kernel/file/descriptor.h"
#include "kernel/file/read_write.h"
#include "kernel/net/address.h"
#include "kernel/net/proto_ops.h"
#include "kernel/net/socket.h"
#include "kernel/net/socket_answers.h"
#include "memory/user_memory.h"

#include <fcntl.h>

TD_ANSWERS(TD_ANSWERS_connect);

enum { ACCEPT_FLAGS = SOCK_NONBLOCK | SOCK_CLOEXEC, MOST_BACKLOG = 4096 };

int TD_REPLACE(listen)(int fd, int backlog)
{
    int error;
    TD_DESCRIPTOR_POINT(fd);
    struct td_socket *socket = td_socket_at(fd, &error);
    if (socket == NULL)
        return (int)td_answer(error);
    error = socket->ops->listen(socket);
    if (error < 0)
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

/* What accept() tells of the peer. */
static void tell_peer(int fd, struct sockaddr *address, socklen_t *size)
{
    int error;
    if (address == NULL)
        return;
    td_user_reads(size, sizeof(*size));
    td_user_writes(size, sizeof(*size));
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

int TD_REPLACE(connect)(int fd, const struct sockaddr *address, socklen_t size)
{
    int error = -EBADF;
    TD_DESCRIPTOR_POINT(fd);
    const struct td_socket *socket = td_socket_at(fd, &error);
    if (socket == NULL)
        return (int)td_answer(error);
    struct td_file *file = td_descriptor_hold(fd);
    int result = socket->ops->connect(file, address, size);
    td_file_release(file);
    return (int)td_answer(result);
}

TD_NUMBERED(SYS_listen, listen, (int)a[0], (int)a[1])
TD_NUMBERED(SYS_accept, accept, (int)a[0], (struct sockaddr *)a[1], (socklen_t *)a[2])
TD_NUMBERED(SYS_accept4, accept4, (int)a[0], (struct sockaddr *)a[1], (socklen_t *)a[2], (int)a[3])
TD_NUMBERED(SYS_connect, connect, (int)a[0], (const struct sockaddr *)a[1], (socklen_t)a[2])
