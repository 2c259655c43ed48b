/* Files that travel through a socket: where in the stream they are, what holds them, what is cut
 * off. */
#include "kernel/net/message_answers.h"

#include "conformance.h"

#include <assert.h>
#include <fcntl.h>
#include <stdint.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

CONFORMANCE(message);

enum { MOST = 4 };

static int ends[2];

union control {
    struct cmsghdr header;
    char bytes[CMSG_SPACE(MOST * sizeof(int))];
};

static ssize_t send_files(const char *text, const int *fds, int count)
{
    union control control = {.header = {.cmsg_level = SOL_SOCKET,
                                        .cmsg_type = SCM_RIGHTS,
                                        .cmsg_len = CMSG_LEN((size_t)count * sizeof(int))}};
    struct iovec iov = {(char *)text, strlen(text)};
    struct msghdr message = {.msg_iov = &iov,
                             .msg_iovlen = 1,
                             .msg_control = control.bytes,
                             .msg_controllen = CMSG_SPACE((size_t)count * sizeof(int))};
    memcpy(CMSG_DATA(&control.header), fds, (size_t)count * sizeof(int));
    return sendmsg(ends[0], &message, 0);
}

/* Reads up to `size` bytes, with room for `room` files; how many came is in *count. */
static ssize_t receive(size_t size, int room, int *fds, int *count, int flags)
{
    union control control;
    char bytes[16];
    struct iovec iov = {bytes, size};
    struct msghdr message = {.msg_iov = &iov,
                             .msg_iovlen = 1,
                             .msg_control = room > 0 ? control.bytes : NULL,
                             .msg_controllen = room > 0 ? CMSG_LEN((size_t)room * sizeof(int)) : 0};
    ssize_t n = ANSWER(recvmsg, 0, recvmsg(ends[1], &message, flags));
    *count = 0;
    for (struct cmsghdr *c = CMSG_FIRSTHDR(&message); c != NULL; c = CMSG_NXTHDR(&message, c)) {
        assert(c->cmsg_level == SOL_SOCKET && c->cmsg_type == SCM_RIGHTS);
        *count = (int)((c->cmsg_len - CMSG_LEN(0)) / sizeof(int));
        memcpy(fds, CMSG_DATA(c), (size_t)*count * sizeof(int));
    }
    if ((message.msg_flags & MSG_CTRUNC) != 0)
        *count += 100;
    return n;
}

/* Plain bytes in front are read together with the message, bytes behind it are not. */
static void barrier(void)
{
    int fds[MOST], count, file = eventfd(9, 0);
    uint64_t value;
    assert(send(ends[0], "abcd", 4, 0) == 4);
    assert(ANSWER(sendmsg, 0, send_files("e", &file, 1)) == 1);
    assert(send(ends[0], "fghi", 4, 0) == 4);
    close(file);
    assert(receive(16, 1, fds, &count, 0) == 5 && count == 1);
    assert(fds[0] == file && read(file, &value, sizeof(value)) == sizeof(value) && value == 9);
    assert(receive(16, 1, fds, &count, 0) == 4 && count == 0);
    close(file);
}

/* With the first byte of the message they are taken; then nothing holds a reader up at its end. */
static void in_parts(void)
{
    int fds[MOST], count, file = eventfd(0, 0);
    assert(send_files("abcd", &file, 1) == 4 && send(ends[0], "ef", 2, 0) == 2);
    assert(receive(2, 1, fds, &count, 0) == 2 && count == 1);
    close(fds[0]);
    assert(receive(16, 1, fds, &count, 0) == 4 && count == 0);
    close(file);
}

/* Two messages with files are two reads, also for read(), which drops the files. */
static void one_at_a_time(void)
{
    char bytes[16];
    int one_way[2];
    assert(pipe(one_way) == 0);
    assert(send_files("ab", &one_way[1], 1) == 2 && send_files("cd", &one_way[1], 1) == 2);
    close(one_way[1]);
    assert(read(ends[1], bytes, 16) == 2 && read(ends[1], bytes, 16) == 2);
    assert(read(one_way[0], bytes, 1) == 0); /* nobody holds the writing end */
    close(one_way[0]);
}

/* A peek gives numbers of its own. */
static void peek(void)
{
    int fds[MOST], count, file = eventfd(0, 0);
    assert(send_files("ab", &file, 1) == 2);
    assert(receive(16, 1, fds, &count, MSG_PEEK) == 2 && count == 1);
    close(fds[0]);
    assert(receive(16, 1, fds, &count, MSG_CMSG_CLOEXEC) == 2 && count == 1);
    assert(fcntl(fds[0], F_GETFD) == FD_CLOEXEC);
    close(fds[0]);
    close(file);
}

/* What finds no room is dropped, and the reader told. */
static void cut_off(void)
{
    char byte;
    int fds[MOST], count, one_way[2];
    assert(pipe(one_way) == 0);
    const int sent[] = {one_way[0], one_way[0], one_way[1]};
    assert(send_files("a", sent, 3) == 1);
    close(one_way[1]);
    assert(receive(16, 2, fds, &count, 0) == 1 && count == 102);
    assert(read(one_way[0], &byte, 1) == 0);
    close(fds[0]);
    close(fds[1]);
    assert(send_files("a", sent, 1) == 1);
    assert(receive(16, 0, fds, &count, 0) == 1 && count == 100);
    close(one_way[0]);
}

/* A socket that is closed with a message unread drops its files. */
static void unread(void)
{
    char byte;
    int one_way[2];
    assert(pipe(one_way) == 0);
    assert(send_files("a", &one_way[1], 1) == 1);
    close(one_way[1]);
    close(ends[1]);
    assert(read(one_way[0], &byte, 1) == 0);
    close(one_way[0]);
    close(ends[0]);
    assert(socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == 0);
}

static void refuses(void)
{
    int none = 60, file = eventfd(0, 0);
    ANSWER(sendmsg, EBADF, send_files("a", &none, 1));
    const int second[] = {file, none};
    ANSWER(sendmsg, EBADF, send_files("a", second, 2));
    close(file);
}

/* As many as there are numbers for. */
static void out_of_numbers(void)
{
    int fds[MOST], count, file = eventfd(0, 0), last = file, fd;
    const int sent[] = {file, file};
    while ((fd = dup(file)) != -1)
        last = fd;
    assert(send_files("a", sent, 2) == 1);
    close(last);
    assert(receive(16, 2, fds, &count, 0) == 1 && count == 101 && fds[0] == last);
}

int main(void)
{
    assert(socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == 0);
    barrier();
    in_parts();
    one_at_a_time();
    peek();
    cut_off();
    unread();
    refuses();
    out_of_numbers();
    return 0;
}
