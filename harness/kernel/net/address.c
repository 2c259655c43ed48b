/* bind, getsockname, getpeername. */
#include "kernel/net/address.h"

#include "control/numbered.h"
#include "control/replace.h"
#include "kernel/answer.h"
#include "kernel/file/descriptor.h"
#include "kernel/net/proto_ops.h"
#include "kernel/net/socket.h"
#include "kernel/net/socket_answers.h"
#include "memory/user_memory.h"
#include "sanitizer/raw_memory.h"

TD_ANSWERS(TD_ANSWERS_address);

int TD_REPLACE(bind)(int fd, const struct sockaddr *address, socklen_t size)
{
    int error;
    TD_DESCRIPTOR_POINT(fd);
    struct td_socket *socket = td_socket_at(fd, &error);
    return (int)td_answer(socket == NULL ? error : socket->ops->bind(socket, address, size));
}

void td_address_tell(const struct td_socket *socket, bool peer, struct sockaddr *address,
                     socklen_t *size)
{
    struct sockaddr_storage found;
    socklen_t whole = socket->ops->name(socket, peer, &found);
    socklen_t room = *size < whole ? *size : whole;
    td_user_writes(address, room);
    td_raw_move(address, &found, room);
    *size = whole;
}

/* The caller's `size` is looked at; the name is written, as much as there is room. */
static int tell(const struct td_socket *socket, bool peer, struct sockaddr *address,
                socklen_t *size)
{
    td_user_reads(size, sizeof(*size));
    if ((int)*size < 0)
        return TD_NEGATIVE(getsockname, EINVAL);
    td_user_writes(size, sizeof(*size));
    td_address_tell(socket, peer, address, size);
    return 0;
}

int TD_REPLACE(getsockname)(int fd, struct sockaddr *restrict address, socklen_t *restrict size)
{
    int error;
    TD_DESCRIPTOR_POINT(fd);
    const struct td_socket *socket = td_socket_at(fd, &error);
    return (int)td_answer(socket == NULL ? error : tell(socket, false, address, size));
}

int TD_REPLACE(getpeername)(int fd, struct sockaddr *restrict address, socklen_t *restrict size)
{
    int error;
    TD_DESCRIPTOR_POINT(fd);
    const struct td_socket *socket = td_socket_at(fd, &error);
    if (socket == NULL)
        return (int)td_answer(error);
    if (socket->state != TD_SOCKET_CONNECTED)
        return TD_FAIL(getpeername, ENOTCONN);
    return (int)td_answer(tell(socket, true, address, size));
}

TD_NUMBERED(SYS_bind, bind, (int)a[0], (const struct sockaddr *)a[1], (socklen_t)a[2])
TD_NUMBERED(SYS_getsockname, getsockname, (int)a[0], (struct sockaddr *)a[1], (socklen_t *)a[2])
TD_NUMBERED(SYS_getpeername, getpeername, (int)a[0], (struct sockaddr *)a[1], (socklen_t *)a[2])
