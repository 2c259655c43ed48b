/* Names of sockets. */
#include "kernel/net/socket_answers.h"

#include "conformance.h"

#include <assert.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

CONFORMANCE(address);

static const socklen_t PATH_AT = offsetof(struct sockaddr_un, sun_path);

static struct sockaddr_un name = {.sun_family = AF_UNIX};

static int bind_to(int fd)
{
    return bind(fd, (struct sockaddr *)&name, sizeof(name));
}

static bool named(int (*ask)(int, struct sockaddr *restrict, socklen_t *restrict), int fd,
                  const char *path, socklen_t expected)
{
    struct sockaddr_un found;
    socklen_t size = sizeof(found);
    memset(&found, 0, sizeof(found));
    return ask(fd, (struct sockaddr *)&found, &size) == 0 && size == expected &&
           found.sun_family == AF_UNIX && strcmp(found.sun_path, path) == 0;
}

static void a_path_stays(void)
{
    int fd = socket(AF_UNIX, SOCK_STREAM, 0), other = socket(AF_UNIX, SOCK_STREAM, 0);
    struct sockaddr_un second = name;
    second.sun_path[0] = 'C';
    assert(named(getsockname, fd, "", PATH_AT));
    ANSWER(bind, 0, bind_to(fd));
    assert(named(getsockname, fd, name.sun_path, PATH_AT + strlen(name.sun_path) + 1));
    ANSWER(bind, EADDRINUSE, bind_to(other));
    ANSWER(bind, EADDRINUSE, bind_to(fd));
    ANSWER(bind, EINVAL, bind(fd, (struct sockaddr *)&second, sizeof(second))); /* it has a name */
    close(fd);
    ANSWER(bind, EADDRINUSE, bind_to(other));
    assert(unlink(name.sun_path) == 0);
    ANSWER(bind, 0, bind_to(other));
    assert(unlink(name.sun_path) == 0);
    assert(named(getsockname, other, name.sun_path, PATH_AT + strlen(name.sun_path) + 1));
    close(other);
}

static void an_abstract_name_goes(void)
{
    struct sockaddr_un abstract = {.sun_family = AF_UNIX};
    snprintf(abstract.sun_path + 1, sizeof(abstract.sun_path) - 1, "%s", name.sun_path);
    socklen_t size = PATH_AT + 1 + (socklen_t)strlen(name.sun_path);
    int fd = socket(AF_UNIX, SOCK_STREAM, 0), other = socket(AF_UNIX, SOCK_STREAM, 0);
    ANSWER(bind, 0, bind(fd, (struct sockaddr *)&abstract, size));
    assert(named(getsockname, fd, "", size));
    ANSWER(bind, EADDRINUSE, bind(other, (struct sockaddr *)&abstract, size));
    close(fd);
    ANSWER(bind, 0, bind(other, (struct sockaddr *)&abstract, size));
    close(other);
}

/* A socket that connects without a name has none; what is accepted has the listener's. */
static void peers(void)
{
    int listener = socket(AF_UNIX, SOCK_STREAM, 0), fd = socket(AF_UNIX, SOCK_STREAM, 0);
    struct sockaddr_un found;
    socklen_t size = sizeof(found), whole = PATH_AT + (socklen_t)strlen(name.sun_path) + 1;
    ANSWER(getpeername, ENOTCONN, getpeername(fd, (struct sockaddr *)&found, &size));
    assert(bind_to(listener) == 0 && listen(listener, 1) == 0);
    assert(connect(fd, (struct sockaddr *)&name, sizeof(name)) == 0);
    assert(named(getpeername, fd, name.sun_path, whole) && named(getsockname, fd, "", PATH_AT));
    int accepted = accept(listener, (struct sockaddr *)&found, &size);
    assert(accepted != -1 && size == PATH_AT && found.sun_family == AF_UNIX);
    assert(named(getsockname, accepted, name.sun_path, whole));
    assert(named(getpeername, accepted, "", PATH_AT));
    close(fd);
    assert(named(getpeername, accepted, "", PATH_AT));
    size = 3;
    ANSWER(getsockname, 0, getsockname(accepted, (struct sockaddr *)&found, &size));
    assert(size == whole);
    size = sizeof(found);
    ANSWER(getpeername, 0, getpeername(accepted, (struct sockaddr *)&found, &size));
    close(accepted);
    close(listener);
    unlink(name.sun_path);
}

static void refuses(void)
{
    struct sockaddr_un address = name;
    struct sockaddr *generic = (struct sockaddr *)&address;
    socklen_t size = (socklen_t)-1;
    int fd = socket(AF_UNIX, SOCK_STREAM, 0), file = eventfd(0, 0);
    ANSWER(bind, EINVAL, bind(fd, generic, sizeof(address) + 1));
    ANSWER(bind, EINVAL, bind(fd, generic, 1));
    ANSWER(getsockname, EINVAL, getsockname(fd, generic, &size));
    ANSWER(bind, ENOTSOCK, bind(file, generic, sizeof(address)));
    ANSWER(getsockname, ENOTSOCK, getsockname(file, generic, &size));
    ANSWER(getpeername, ENOTSOCK, getpeername(file, generic, &size));
    int pair[2];
    assert(socketpair(AF_UNIX, SOCK_STREAM, 0, pair) == 0);
    ANSWER(getpeername, EINVAL, getpeername(pair[0], generic, &size));
    close(pair[0]);
    close(pair[1]);
    close(file);
    ANSWER(bind, EBADF, bind(file, generic, sizeof(address)));
    ANSWER(getsockname, EBADF, getsockname(file, generic, &size));
    ANSWER(getpeername, EBADF, getpeername(file, generic, &size));
    address.sun_family = 999;
    ANSWER(bind, EINVAL, bind(fd, generic, sizeof(address)));
    close(fd);
}

int main(void)
{
    snprintf(name.sun_path, sizeof(name.sun_path), "conformance.address.%d", (int)getpid());
    a_path_stays();
    an_abstract_name_goes();
    peers();
    refuses();
    return 0;
}
