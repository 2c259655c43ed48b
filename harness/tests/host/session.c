/* A server and its clients, each client a process that can be killed anywhere. */
#include "session.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

static const struct sockaddr_un name = {.sun_family = AF_UNIX, .sun_path = "session"};
static int listener;
static atomic_int exits;
static int lent[2]; /* a pipe, whose writing end goes to the clients and back */
static const char much[5000];
static pthread_mutex_t lock; /* as if in memory that all share */

void session_open(void)
{
    exits = 0;
    pthread_mutexattr_t attributes;
    pthread_mutexattr_init(&attributes);
    pthread_mutexattr_setrobust(&attributes, PTHREAD_MUTEX_ROBUST);
    pthread_mutex_init(&lock, &attributes);
    assert(pipe2(lent, O_NONBLOCK) == 0);
    listener = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0);
    assert(listener == 5);
    assert(bind(listener, (const struct sockaddr *)&name, sizeof(name)) == 0);
    assert(listen(listener, 8) == 0);
}

bool session_close(void)
{
    int result = pthread_mutex_lock(&lock);
    assert(result == 0 || result == EOWNERDEAD); /* whoever held it has been killed */
    pthread_mutex_consistent(&lock);
    pthread_mutex_unlock(&lock);
    char byte;
    assert(close(listener) == 0 && close(lent[1]) == 0);
    assert(read(lent[0], &byte, 1) == 0); /* nobody holds the writing end, nor any message */
    assert(close(lent[0]) == 0);
    assert(unlink(name.sun_path) == 0);
    return exits > 0;
}

union control {
    struct cmsghdr header;
    char bytes[CMSG_SPACE(sizeof(int))];
};

static void lend(int to, const char *text, int file)
{
    union control control = {.header = {.cmsg_level = SOL_SOCKET,
                                        .cmsg_type = SCM_RIGHTS,
                                        .cmsg_len = CMSG_LEN(sizeof(file))}};
    struct iovec iov = {(char *)text, strlen(text)};
    const struct msghdr message = {.msg_iov = &iov,
                                   .msg_iovlen = 1,
                                   .msg_control = control.bytes,
                                   .msg_controllen = sizeof(control.bytes)};
    memcpy(CMSG_DATA(&control.header), &file, sizeof(file));
    (void)sendmsg(to, &message, MSG_NOSIGNAL);
}

/* What has been lent, or -1. */
static int borrow(int from)
{
    union control control;
    char byte;
    int file = -1;
    struct iovec iov = {&byte, 1};
    struct msghdr message = {.msg_iov = &iov,
                             .msg_iovlen = 1,
                             .msg_control = control.bytes,
                             .msg_controllen = sizeof(control.bytes)};
    if (recvmsg(from, &message, MSG_DONTWAIT) == 1 && message.msg_controllen > 0)
        memcpy(&file, CMSG_DATA(&control.header), sizeof(file));
    return file;
}

void session_serve(void)
{
    char bytes[4096];
    ssize_t n;
    int client = accept(listener, NULL, NULL);
    if (client == -1) {
        assert(errno == EAGAIN);
        return;
    }
    lend(client, "!", lent[1]);
    while ((n = read(client, bytes, sizeof(bytes))) > 0 || (n == -1 && errno == EINTR))
        ;
    assert(n == 0 || errno == ECONNRESET);
    assert(close(client) == 0);
}

void session_ask(pid_t pid)
{
    assert(getpid() == pid && kill(pid, 0) == 0 && getppid() == 100);
    char *block = malloc(16);
    int fd = socket(AF_UNIX, SOCK_STREAM, 0);
    assert(fd == 3); /* the process has no other */
    assert(connect(fd, (const struct sockaddr *)&name, sizeof(name)) == 0);
    int result = pthread_mutex_lock(&lock);
    assert(result == 0 || result == EOWNERDEAD);
    pthread_mutex_consistent(&lock);
    struct pollfd poller = {.fd = fd, .events = POLLIN};
    (void)send(fd, much, sizeof(much), MSG_NOSIGNAL | MSG_DONTWAIT); /* no room is left */
    (void)poll(&poller, 1, 1000);
    int file = borrow(fd);
    if (file != -1) {
        lend(fd, "back", file);
        assert(close(file) == 0);
    }
    pthread_mutex_unlock(&lock);
    assert(close(fd) == 0);
    free(block);
}

static _Thread_local int own; /* a new process has it anew */

static void at_exit(void)
{
    exits++;
}

void session_quit(bool by_exit)
{
    int ends[2];
    assert(own++ == 0);
    assert(socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == 0);
    assert(ends[0] == 3 && close(ends[1]) == 0);
    if (by_exit) {
        atexit(at_exit);
        exit(3);
    }
    (void)write(ends[0], "x", 1);
    assert(!"SIGPIPE ends the process");
}

bool session_kill(pid_t pid)
{
    if (pid == 0 || kill(pid, SIGKILL) == -1)
        return false;
    assert(kill(pid, 0) == -1 && errno == ESRCH);
    return true;
}
