/* Two clients connect to a name; a server answers each. The lowest number is given out again. */
#include "reached.h"

#include <assert.h>
#include <errno.h>
#include <pthread.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

enum { CLIENTS = 2 };

static const struct sockaddr_un name = {.sun_family = AF_UNIX, .sun_path = "teardown.listener"};

static char exchange(int fd, char byte)
{
    while (write(fd, &byte, 1) == -1)
        assert(errno == EINTR);
    ssize_t n;
    while ((n = read(fd, &byte, 1)) == -1)
        assert(errno == EINTR);
    return n == 1 ? byte : 0;
}

static void *ask(void *argument)
{
    const char *question = argument;
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    assert(fd >= 3);
    while (connect(fd, (const struct sockaddr *)&name, sizeof(name)) == -1)
        assert(errno == EINTR);
    assert(exchange(fd, *question) == *question + 1);
    assert(close(fd) == 0);
    td_reached("answered");
    return NULL;
}

static void serve_one(int listener)
{
    int fd;
    char byte;
    while ((fd = accept(listener, NULL, NULL)) == -1)
        assert(errno == EINTR);
    while (read(fd, &byte, 1) == -1)
        assert(errno == EINTR);
    byte++;
    td_reached("asked");
    while (write(fd, &byte, 1) == -1)
        assert(errno == EINTR);
    assert(close(fd) == 0);
}

int main(void)
{
    static char questions[CLIENTS] = {'a', 'k'};
    pthread_t clients[CLIENTS];
    int listener = socket(AF_UNIX, SOCK_STREAM, 0);
    unlink(name.sun_path);
    assert(bind(listener, (const struct sockaddr *)&name, sizeof(name)) == 0);
    assert(listen(listener, 0) == 0);
    for (int i = 0; i < CLIENTS; i++)
        assert(pthread_create(&clients[i], NULL, ask, &questions[i]) == 0);
    for (int i = 0; i < CLIENTS; i++)
        serve_one(listener);
    for (int i = 0; i < CLIENTS; i++)
        pthread_join(clients[i], NULL);
    assert(close(listener) == 0);
    assert(unlink(name.sun_path) == 0);
    assert(socket(AF_UNIX, SOCK_STREAM, 0) == listener);
    assert(close(listener) == 0);
    td_reached("the end");
    return 0;
}
