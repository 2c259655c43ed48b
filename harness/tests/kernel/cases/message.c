/* send, recv, sendmsg, recvmsg, without rights. */
#include "kernel/net/message_answers.h"

#include "conformance.h"

#include <assert.h>
#include <limits.h>
#include <netinet/in.h>
#include <poll.h>
#include <pthread.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

CONFORMANCE(message);

static int ends[2];

static void peeks(void)
{
    char bytes[8] = {0};
    assert(ANSWER(send, 0, send(ends[0], "abcd", 4, 0)) == 4);
    assert(ANSWER(recv, 0, recv(ends[1], bytes, 2, MSG_PEEK)) == 2 && bytes[0] == 'a');
    assert(ANSWER(recv, 0, recv(ends[1], bytes, 3, 0)) == 3 && memcmp(bytes, "abc", 3) == 0);
    assert(ANSWER(recv, 0, recv(ends[1], bytes, 8, 0)) == 1 && bytes[0] == 'd');
    ANSWER(recv, EAGAIN, recv(ends[1], bytes, 8, MSG_DONTWAIT));
}

static void gathers(void)
{
    char a[2], b[4];
    struct iovec out[] = {{"ab", 2}, {"cd", 2}}, in[] = {{a, 1}, {b, 4}};
    struct msghdr sent = {.msg_iov = out, .msg_iovlen = 2};
    struct msghdr received = {.msg_iov = in, .msg_iovlen = 2, .msg_flags = 99};
    assert(ANSWER(sendmsg, 0, sendmsg(ends[0], &sent, MSG_NOSIGNAL)) == 4);
    assert(ANSWER(recvmsg, 0, recvmsg(ends[1], &received, 0)) == 4);
    assert(a[0] == 'a' && memcmp(b, "bcd", 3) == 0 && received.msg_flags == 0);
    in[1].iov_len = 0;
    assert(sendmsg(ends[0], &sent, 0) == 4);
    assert(recvmsg(ends[1], &received, 0) == 1); /* the rest stays: a stream loses nothing */
    assert(recv(ends[1], b, 4, 0) == 3 && b[0] == 'b');
}

/* No name is told, and none that is given is looked at by TCP. */
static void names(void)
{
    struct sockaddr_in found = {.sin_family = AF_INET};
    struct sockaddr_un name = {.sun_family = AF_UNIX};
    struct sockaddr *any = (struct sockaddr *)&found, *local = (struct sockaddr *)&name;
    socklen_t size = sizeof(found);
    char bytes[2];
    assert(ANSWER(sendto, 0, sendto(ends[0], "a", 1, 0, NULL, 0)) == 1);
    ANSWER(sendto, EISCONN, sendto(ends[0], "a", 1, 0, local, sizeof(name)));
    assert(ANSWER(recvfrom, 0, recvfrom(ends[1], bytes, 2, 0, NULL, NULL)) == 1);
    int listener = socket(AF_INET, SOCK_STREAM, 0), fd = socket(AF_INET, SOCK_STREAM, 0);
    assert(listen(listener, 1) == 0 && getsockname(listener, any, &size) == 0);
    found.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    assert(connect(fd, any, size) == 0);
    int accepted = accept(listener, NULL, NULL);
    assert(ANSWER(sendto, 0, sendto(fd, "b", 1, 0, local, sizeof(name))) == 1);
    assert(ANSWER(recvfrom, 0, recvfrom(accepted, bytes, 2, 0, any, &size)) == 1 && size == 0);
    close(listener);
    close(accepted);
    close(fd);
}

static void *send_in_pieces(void *unused)
{
    for (int i = 0; i < 3; i++)
        assert(send(ends[0], "xy", 2, 0) == 2);
    return unused;
}

static void waits_for_all(void)
{
    char bytes[6];
    pthread_t thread;
    pthread_create(&thread, NULL, send_in_pieces, NULL);
    assert(recv(ends[1], bytes, 6, MSG_WAITALL) == 6 && memcmp(bytes, "xyxyxy", 6) == 0);
    pthread_join(thread, NULL);
}

static void interrupted(void)
{
    int pair[2];
    char bytes[64] = {0};
    assert(socketpair(AF_UNIX, SOCK_STREAM, 0, pair) == 0);
    while (send(pair[0], bytes, sizeof(bytes), MSG_DONTWAIT) != -1)
        ;
    ANSWER(send, EAGAIN, send(pair[0], bytes, 1, MSG_DONTWAIT));
    td_conformance_interrupt(true);
    ANSWER(send, EINTR, send(pair[0], bytes, 1, 0));
    td_conformance_interrupt(false);
    assert(poll(NULL, 0, 1) == 0);
    td_conformance_interrupt(true);
    ANSWER(recv, EINTR, recv(pair[0], bytes, 1, 0));
    td_conformance_interrupt(false);
    close(pair[0]);
    close(pair[1]);
}

static void gone(void)
{
    int pair[2];
    char byte;
    assert(socketpair(AF_UNIX, SOCK_STREAM, 0, pair) == 0);
    assert(send(pair[1], "a", 1, 0) == 1 && close(pair[0]) == 0);
    ANSWER(send, EPIPE, send(pair[1], "a", 1, MSG_NOSIGNAL));
    ANSWER(recv, ECONNRESET, recv(pair[1], &byte, 1, 0));
    assert(ANSWER(recv, 0, recv(pair[1], &byte, 1, 0)) == 0);
    close(pair[1]);
}

static void refuses(void)
{
    static struct iovec many[IOV_MAX + 1];
    struct sockaddr_un name = {.sun_family = AF_UNIX, .sun_path = "nobody"};
    struct msghdr named = {.msg_name = &name, .msg_namelen = sizeof(name)};
    struct msghdr too_many = {.msg_iov = many, .msg_iovlen = IOV_MAX + 1}, empty = {0};
    char byte;
    int fd = socket(AF_UNIX, SOCK_STREAM, 0), file = eventfd(0, 0);
    ANSWER(send, ENOTCONN, send(fd, "a", 1, 0));
    ANSWER(recv, EINVAL, recv(fd, &byte, 1, 0));
    ANSWER(sendmsg, EISCONN, sendmsg(ends[0], &named, 0));
    ANSWER(sendmsg, EOPNOTSUPP, sendmsg(fd, &named, 0));
    ANSWER(sendmsg, EMSGSIZE, sendmsg(ends[0], &too_many, 0));
    ANSWER(recvmsg, EMSGSIZE, recvmsg(ends[0], &too_many, 0));
    ANSWER(send, ENOTSOCK, send(file, "a", 1, 0));
    ANSWER(recv, ENOTSOCK, recv(file, &byte, 1, 0));
    close(file);
    ANSWER(send, EBADF, send(file, "a", 1, 0));
    ANSWER(recv, EBADF, recv(file, &byte, 1, 0));
    ANSWER(sendmsg, EBADF, sendmsg(file, &empty, 0));
    ANSWER(recvmsg, EBADF, recvmsg(file, &empty, 0));
    close(fd);
}

static void bad_control(void)
{
    union {
        struct cmsghdr header;
        char bytes[CMSG_SPACE(sizeof(int))];
    } control = {.header = {.cmsg_level = SOL_SOCKET, .cmsg_type = 77, .cmsg_len = CMSG_LEN(0)}};
    struct iovec iov = {"a", 1};
    struct msghdr message = {.msg_iov = &iov,
                             .msg_iovlen = 1,
                             .msg_control = control.bytes,
                             .msg_controllen = sizeof(control.bytes)};
    ANSWER(sendmsg, EINVAL, sendmsg(ends[0], &message, 0));
    control.header.cmsg_len = 1;
    ANSWER(sendmsg, EINVAL, sendmsg(ends[0], &message, 0));
}

int main(void)
{
    assert(socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == 0);
    peeks();
    gathers();
    names();
    waits_for_all();
    interrupted();
    gone();
    refuses();
    bad_control();
    return 0;
}
