/* send, recv, sendto, recvfrom, sendmsg, recvmsg. */
#include "control/numbered.h"
#include "control/replace.h"
#include "kernel/answer.h"
#include "kernel/file/descriptor.h"
#include "kernel/file/read_write.h"
#include "kernel/net/message_answers.h"
#include "kernel/net/scm_rights.h"
#include "kernel/net/socket.h"
#include "kernel/net/socket_transfer.h"
#include "kernel/signal/own_signal.h"
#include "memory/user_memory.h"
#include "task/fresh.h"
#include "task/task.h"
#include "verdict/verdict.h"

#include <fcntl.h>
#include <limits.h>

TD_ANSWERS(TD_ANSWERS_message);

enum {
    SEND_FLAGS = MSG_DONTWAIT | MSG_NOSIGNAL,
    RECEIVE_FLAGS = MSG_DONTWAIT | MSG_PEEK | MSG_WAITALL | MSG_CMSG_CLOEXEC | MSG_TRUNC,
};

/* A socket's file with a reference, or NULL and the error. */
static struct td_file *hold_socket(int fd, int *error)
{
    return td_socket_at(fd, error) != NULL ? td_descriptor_hold(fd) : NULL;
}

static bool may_block(const struct td_file *file, int flags)
{
    return (file->flags & O_NONBLOCK) == 0 && (flags & MSG_DONTWAIT) == 0;
}

/* Rights that a task holds while it waits for room: if it is killed, nobody else releases them. */
static struct td_scm_rights *unsent[TD_TASKS_MAX];

static void discard_unsent(struct td_task *task)
{
    if (unsent[task->number] != NULL)
        td_scm_rights_discard(unsent[task->number]);
    unsent[task->number] = NULL;
}

TD_AFTER_TASK_END(discard_unsent);

static void fresh(void)
{
    for (unsigned n = 0; n < td_tasks.count; n++) /* of the execution before */
        unsent[n] = NULL;
}

TD_FRESH(fresh);

/* A blocking send ends when all has gone, or in the middle by an error. `rights` go with the first
 * bytes. */
static ssize_t send_all(struct td_file *file, const struct msghdr *message, int flags,
                        struct td_scm_rights **rights)
{
    bool block = may_block(file, flags);
    size_t size = td_iov_size(message->msg_iov, (int)message->msg_iovlen), done = 0;
    for (;;) {
        ssize_t n =
            td_socket_send(file->object, message->msg_iov, done, size - done, *rights, !block);
        int error = 0;
        if (n > 0) {
            done += (size_t)n;
            *rights = NULL;
        } else if (n < 0) {
            error = td_block(file, n, block);
        }
        if (error < 0 && done > 0)
            file->type->error(file, error);
        if (error < 0)
            return done > 0 ? (ssize_t)done : error;
        if (n >= 0 && (done == size || !block))
            return (ssize_t)done;
    }
}

static ssize_t send_with_rights(struct td_file *file, const struct msghdr *message, int flags)
{
    struct td_scm_rights **rights = &unsent[td_now.task->number];
    ssize_t result = td_scm_rights_from(message, rights);
    if (result == 0)
        result = send_all(file, message, flags, rights);
    discard_unsent(td_now.task);
    return result;
}

static ssize_t send_message(int fd, const struct msghdr *message, int flags)
{
    int error;
    ssize_t result;
    if ((flags & ~SEND_FLAGS) != 0)
        td_unsupported("sendmsg", "sending with flags %#x, which are not simulated", flags);
    struct td_file *file = hold_socket(fd, &error);
    if (file == NULL)
        return error;
    const struct td_socket *socket = file->object;
    result = socket->ops->check_message(socket, message);
    if (result == 0)
        result = send_with_rights(file, message, flags);
    td_file_release(file);
    if (result == -EPIPE && (flags & MSG_NOSIGNAL) == 0)
        td_own_signal_pipe();
    return result;
}

/* Only MSG_WAITALL asks for more than what is there; what comes with rights ends it, too. */
static ssize_t receive_all(struct td_file *file, struct msghdr *message, int flags)
{
    bool block = may_block(file, flags), got_rights = false;
    bool all = block && (flags & (MSG_WAITALL | MSG_PEEK)) == MSG_WAITALL;
    size_t size = td_iov_size(message->msg_iov, (int)message->msg_iovlen), done = 0;
    size_t room = message->msg_controllen;
    for (;;) {
        message->msg_controllen = room;
        ssize_t result =
            td_socket_receive(file->object, message->msg_iov, done, size - done, message, flags);
        if (result > 0)
            done += (size_t)result;
        else
            message->msg_controllen = 0;
        got_rights = message->msg_controllen > 0 || (message->msg_flags & MSG_CTRUNC) != 0;
        if (result == 0 || (result > 0 && (!all || done == size || got_rights)))
            return (ssize_t)done;
        int error = result < 0 ? td_block(file, result, block) : 0;
        if (error < 0)
            return done > 0 ? (ssize_t)done : error;
    }
}

static ssize_t receive_message(int fd, struct msghdr *message, int flags)
{
    int error;
    if ((flags & ~RECEIVE_FLAGS) != 0)
        td_unsupported("recvmsg", "receiving with flags %#x, which are not simulated", flags);
    struct td_file *file = hold_socket(fd, &error);
    if (file == NULL)
        return error;
    message->msg_flags = 0;
    ssize_t result = receive_all(file, message, flags);
    td_file_release(file);
    return result;
}

/* What `message` points to is the caller's, too. */
static bool touch(const struct msghdr *message)
{
    td_user_reads(message, sizeof(*message));
    if (message->msg_iovlen > IOV_MAX)
        return false;
    td_user_reads(message->msg_iov, message->msg_iovlen * sizeof(*message->msg_iov));
    return true;
}

ssize_t TD_REPLACE(send)(int fd, const void *buffer, size_t size, int flags)
{
    struct iovec iov = {(void *)(uintptr_t)buffer, size};
    const struct msghdr message = {.msg_iov = &iov, .msg_iovlen = 1};
    TD_DESCRIPTOR_POINT(fd);
    return td_answer(send_message(fd, &message, flags));
}

ssize_t TD_REPLACE(recv)(int fd, void *buffer, size_t size, int flags)
{
    struct iovec iov = {buffer, size};
    struct msghdr message = {.msg_iov = &iov, .msg_iovlen = 1};
    TD_DESCRIPTOR_POINT(fd);
    return td_answer(receive_message(fd, &message, flags));
}

ssize_t TD_REPLACE(sendto)(int fd, const void *buffer, size_t size, int flags,
                           const struct sockaddr *address, socklen_t address_size)
{
    struct iovec iov = {(void *)(uintptr_t)buffer, size};
    const struct msghdr message = {.msg_name = (void *)(uintptr_t)address,
                                   .msg_namelen = address_size,
                                   .msg_iov = &iov,
                                   .msg_iovlen = 1};
    TD_DESCRIPTOR_POINT(fd);
    return td_answer(send_message(fd, &message, flags));
}

/* Streams tell no name. */
ssize_t TD_REPLACE(recvfrom)(int fd, void *restrict buffer, size_t size, int flags,
                             struct sockaddr *restrict address, socklen_t *restrict address_size)
{
    struct iovec iov = {buffer, size};
    struct msghdr message = {.msg_iov = &iov, .msg_iovlen = 1};
    TD_DESCRIPTOR_POINT(fd);
    ssize_t result = receive_message(fd, &message, flags);
    if (result >= 0 && address != NULL) {
        td_user_writes(address_size, sizeof(*address_size));
        *address_size = 0;
    }
    return td_answer(result);
}

ssize_t TD_REPLACE(sendmsg)(int fd, const struct msghdr *message, int flags)
{
    TD_DESCRIPTOR_POINT(fd);
    if (!touch(message))
        return TD_FAIL(sendmsg, EMSGSIZE);
    if (message->msg_control != NULL)
        td_user_reads(message->msg_control, message->msg_controllen);
    return td_answer(send_message(fd, message, flags));
}

/* The header is written only when the call succeeds; a peer's name is never told, as by a stream
 * whose peer has none. */
ssize_t TD_REPLACE(recvmsg)(int fd, struct msghdr *message, int flags)
{
    TD_DESCRIPTOR_POINT(fd);
    if (!touch(message))
        return TD_FAIL(recvmsg, EMSGSIZE);
    struct msghdr answer = *message;
    if (answer.msg_control == NULL)
        answer.msg_controllen = 0;
    ssize_t result = receive_message(fd, &answer, flags);
    if (result >= 0) {
        td_user_writes(message, sizeof(*message));
        message->msg_flags = answer.msg_flags | (flags & MSG_CMSG_CLOEXEC);
        message->msg_controllen = answer.msg_controllen;
        message->msg_namelen = 0;
    }
    return td_answer(result);
}

TD_NUMBERED(SYS_sendto, sendto, (int)a[0], (const void *)a[1], (size_t)a[2], (int)a[3],
            (const struct sockaddr *)a[4], (socklen_t)a[5])
TD_NUMBERED(SYS_recvfrom, recvfrom, (int)a[0], (void *)a[1], (size_t)a[2], (int)a[3],
            (struct sockaddr *)a[4], (socklen_t *)a[5])
TD_NUMBERED(SYS_sendmsg, sendmsg, (int)a[0], (const struct msghdr *)a[1], (int)a[2])
TD_NUMBERED(SYS_recvmsg, recvmsg, (int)a[0], (struct msghdr *)a[1], (int)a[2])
